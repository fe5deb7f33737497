using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Rules;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Json;
using Serverless.Generators.Parsing;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Analyzers.Usage;

/// <summary>Finds payload types that cannot be JSON, with the path to the member at fault.</summary>
internal sealed class PayloadCheck
{
    private const string PayloadAttribute = "Serverless.JsonPayloadAttribute";

    private readonly Compilation _compilation;
    private readonly Lazy<IReadOnlyCollection<string>> _provided;

    public PayloadCheck(Compilation compilation)
    {
        _compilation = compilation;
        _provided = new(() => ProvidedTypes.Find(compilation));
    }

    /// <summary>Judges what a function reads and writes.</summary>
    public void Run(PayloadCollector payloads, IProblemSink problems, CancellationToken cancellationToken)
    {
        foreach (var payload in payloads.Payloads)
        {
            var direction = payload.IsRead ? JsonDirection.Read : JsonDirection.Write;
            if (Unsupported(payload.Type, direction, cancellationToken) is { Count: > 0 } unsupported)
            {
                Report(unsupported, TypeLocation(payload.Declaration, cancellationToken), problems);
            }
        }
    }

    /// <summary>Judges what <c>[assembly: JsonPayload(typeof(X))]</c> names.</summary>
    public void RunAttribute(IAttributeOperation attribute, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (attribute.Operation is IObjectCreationOperation { Type: { } type, Arguments: [{ Value: ITypeOfOperation { TypeOperand: { TypeKind: not TypeKind.Error } payload } }] }
            && KnownTypes.For(_compilation).Is(type, PayloadAttribute)
            && Unsupported(payload, JsonDirection.Both, cancellationToken) is { Count: > 0 } unsupported)
        {
            var location = attribute.Syntax.GetLocation();
            Report(unsupported, location, new ProblemReporter(_compilation, location, report));
        }
    }

    private EquatableArray<UnsupportedPayload> Unsupported(ITypeSymbol type, JsonDirection direction, CancellationToken cancellationToken)
    {
        var parser = JsonTypeParser.For(_compilation);
        var unsupported = parser.Unsupported(type, direction, cancellationToken);

        // To look for the user's own contexts takes a walk over all types, so only who has a problem pays for it.
        return unsupported.Count == 0 ? unsupported : parser.Parse([(type, direction)], cancellationToken).Plan(_provided.Value).Unsupported;
    }

    private static void Report(IReadOnlyList<UnsupportedPayload> unsupported, Location? location, IProblemSink problems)
    {
        foreach (var problem in unsupported)
        {
            problems.Report(ProblemIds.UnsupportedPayload, location, problem.Path, problem.Type, Sentence(problem.Reason), Sentence(problem.WayOut));
        }
    }

    private static string Sentence(string text) => text.TrimEnd('.');

    /// <summary>The type as the parameter or the method writes it.</summary>
    private static Location? TypeLocation(ISymbol declaration, CancellationToken cancellationToken) =>
        declaration.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
        {
            ParameterSyntax { Type: { } type } => type.GetLocation(),
            MethodDeclarationSyntax method => method.ReturnType.GetLocation(),
            PropertyDeclarationSyntax property => property.Type.GetLocation(),
            _ => declaration.Locations.FirstOrDefault(),
        };
}
