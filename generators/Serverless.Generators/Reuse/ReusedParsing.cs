using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Events;
using Serverless.Generators.Model.Json;
using Serverless.Generators.Parsing;

namespace Serverless.Generators.Reuse;

/// <summary>
/// The generator's steps that read symbols. The compiler runs them for every marked method at every edit, over symbols that it has not
/// bound yet; here they answer with what they said before, the same object, when no declaration that they could see has changed. That
/// spares the parse, and everything after it, which is then compared by reference.
/// </summary>
internal static class ReusedParsing
{
    private const string Result = "global::Microsoft.AspNetCore.Http.IResult";

    public static ParsedFunction<HttpFunctionModel> Http(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        Get(context, ParsedFunctions.Http, static (c, f) => ReachOf(c, f.Model?.Return), cancellationToken);

    public static ParsedFunction<DirectFunctionModel> Direct(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        Get(context, ParsedFunctions.Direct, static (c, f) => ReachOf(c, f.Model?.Return), cancellationToken);

    /// <summary>The triggers of one kind of event source; a method may have triggers of several.</summary>
    public static Func<GeneratorAttributeSyntaxContext, CancellationToken, ParsedFunction<EventFunctionModel>> Events(EventTriggerKind kind) =>
        (context, cancellationToken) => Get(context, (c, token) => ParsedFunctions.Event(c, kind, token), static (_, _) => Reach.Declarations, cancellationToken, (int)kind);

    public static EquatableArray<string> Connectors(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        Get(context, ParsedFunctions.Connectors, static (_, _) => Reach.Declarations, cancellationToken, part: -1);

    public static JsonGraph Payloads(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        Get(context, ParsedFunctions.Payloads, static (_, _) => Reach.Declarations, cancellationToken);

    public static EquatableArray<string> RegisteredTypes(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        Get(context, RegisteredServices.Parse, static (_, _) => Reach.OwnBody, cancellationToken);

    public static CompilationModel Project(Compilation compilation, BuildOptions build, CancellationToken cancellationToken) =>
        ProgramVersion.Of(compilation).Results.Project(compilation, build, cancellationToken);

    public static ReferencedProgram Referenced(Compilation compilation, CancellationToken cancellationToken) =>
        ProgramVersion.Of(compilation).Settings.Referenced(compilation, cancellationToken);

    /// <summary>Which types a function writes may stand in its body only; one that could not be parsed is not asked what it is.</summary>
    private static Reach ReachOf(GeneratorAttributeSyntaxContext context, ReturnModel? answer)
    {
        if (answer is { Kind: not (ReturnKind.Result or ReturnKind.Object) } or { Kind: ReturnKind.Result, Type: not (Result or Result + "?") })
        {
            return Reach.Declarations;
        }

        // The body of a partial method may stand in another file.
        return context.TargetSymbol is IMethodSymbol { IsPartialDefinition: false, PartialDefinitionPart: null } ? Reach.OwnBody : Reach.OtherBodies;
    }

    private static T Get<T>(
        GeneratorAttributeSyntaxContext context,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, T> parse,
        Func<GeneratorAttributeSyntaxContext, T, Reach> reach,
        CancellationToken cancellationToken,
        int part = 0)
        where T : notnull
    {
        var results = ProgramVersion.Of(context.SemanticModel.Compilation).Results;
        if (!results.TryGet<T>(context.TargetNode, part, out var result))
        {
            result = parse(context, cancellationToken);
            results.Add(context.TargetNode, part, result, reach(context, result));
        }

        return result;
    }
}
