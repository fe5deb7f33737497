using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Rules;

/// <summary>Makes diagnostics of what the parsers find, each once, however many triggers of a method find it.</summary>
/// <param name="compilation">The compilation that is judged.</param>
/// <param name="fallback">Where to report what has no place in its source.</param>
/// <param name="report">Takes the diagnostics.</param>
internal sealed class ProblemReporter(Compilation compilation, Location fallback, Action<Diagnostic> report) : IProblemSink
{
    private static readonly HashSet<string> AboutTypes = new(StringComparer.Ordinal)
    {
        ProblemIds.ParameterUnbindable, ProblemIds.TwoBodies, ProblemIds.UnsupportedPayload, ProblemIds.CannotConstruct, ProblemIds.BadStartup,
        ProblemIds.BadReturn, ProblemIds.ConstraintContradictsType, ProblemIds.OptionalNotNullable, ProblemIds.BodyOfBodilessMethod, ProblemIds.BadOutput,
        ProblemIds.BadMemberPath, ProblemIds.BadSnapshotHook,
    };

    private readonly HashSet<(string Id, Location Location, string Arguments)> _reported = [];

    /// <summary>A type of the signature is not known: the compiler says so, and a judgement on types would be a guess.</summary>
    public bool TypesAreUnknown { get; init; }

    public void Report(string id, Location? location, params string[] arguments)
    {
        if (TypesAreUnknown && AboutTypes.Contains(id))
        {
            return;
        }

        var place = location is { SourceTree: { } tree } && compilation.ContainsSyntaxTree(tree) ? location : fallback;
        if (_reported.Add((id, place, string.Join("\n", arguments))))
        {
            report(Diagnostic.Create(UsageRules.Of(id), place, Properties(arguments), [.. arguments]));
        }
    }

    /// <summary>Code fixes find the arguments of the message by their places.</summary>
    private static ImmutableDictionary<string, string?> Properties(string[] arguments)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Length; i++)
        {
            properties.Add(DiagnosticProperties.Argument(i), arguments[i]);
        }

        return properties.ToImmutable();
    }
}
