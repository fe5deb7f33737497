using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Events;
using Serverless.Generators.Model.Json;
using Serverless.Generators.Model.Validation;
using Serverless.Generators.Parsing.Events;
using Serverless.Generators.Parsing.Json;
using Serverless.Generators.Parsing.Validation;

namespace Serverless.Generators.Parsing;

/// <summary>The transforms of the generator's syntax steps.</summary>
internal static class ParsedFunctions
{
    public static ParsedFunction<HttpFunctionModel> Http(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (!LanguageRules.IsSupported(context.SemanticModel.Compilation))
        {
            return new ParsedFunction<HttpFunctionModel>(null, JsonGraph.Empty);
        }

        var payloads = new PayloadCollector();
        var types = KnownTypes.For(context.SemanticModel.Compilation);
        var method = (IMethodSymbol)context.TargetSymbol;
        var model = HttpFunctionParser.Parse(method, context.Attributes, types, payloads, problems: null, cancellationToken);
        var validation = FunctionValidation.Parse(method, model, types.Compilation, problems: null, cancellationToken);
        return new ParsedFunction<HttpFunctionModel>(validation.Model, payloads.ToGraph(types.Compilation, cancellationToken))
        {
            Uncertain = payloads.ToUncertainGraphs(types.Compilation, cancellationToken),
            ValidatedTypes = validation.Types,
        };
    }

    public static ParsedFunction<DirectFunctionModel> Direct(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (!LanguageRules.IsSupported(context.SemanticModel.Compilation))
        {
            return new ParsedFunction<DirectFunctionModel>(null, JsonGraph.Empty);
        }

        var payloads = new PayloadCollector();
        var types = KnownTypes.For(context.SemanticModel.Compilation);
        var model = DirectFunctionParser.Parse((IMethodSymbol)context.TargetSymbol, context.Attributes[0], types, payloads, problems: null);
        return new ParsedFunction<DirectFunctionModel>(model, payloads.ToGraph(types.Compilation, cancellationToken))
        {
            Uncertain = payloads.ToUncertainGraphs(types.Compilation, cancellationToken),
        };
    }

    public static ParsedFunction<EventFunctionModel> Event(GeneratorAttributeSyntaxContext context, EventTriggerKind kind, CancellationToken cancellationToken)
    {
        if (!LanguageRules.IsSupported(context.SemanticModel.Compilation))
        {
            return new ParsedFunction<EventFunctionModel>(null, JsonGraph.Empty);
        }

        var payloads = new PayloadCollector();
        var types = KnownTypes.For(context.SemanticModel.Compilation);
        var model = EventFunctionParser.Parse((IMethodSymbol)context.TargetSymbol, kind, context.Attributes, types, payloads, problems: null, cancellationToken);
        return new ParsedFunction<EventFunctionModel>(model, payloads.ToGraph(types.Compilation, cancellationToken))
        {
            Uncertain = payloads.ToUncertainGraphs(types.Compilation, cancellationToken),
        };
    }

    /// <summary>The connectors that the assembly itself names.</summary>
    public static EquatableArray<string> Connectors(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return context.Attributes
            .Select(a => a.ConstructorArguments is [{ Value: INamedTypeSymbol { TypeKind: not TypeKind.Error } type }] ? type.FullName() : null)
            .OfType<string>()
            .ToEquatableArray();
    }

    /// <summary>The types that the assembly names with <c>[assembly: JsonPayload]</c>.</summary>
    public static JsonGraph Payloads(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        !LanguageRules.IsSupported(context.SemanticModel.Compilation)
            ? JsonGraph.Empty
            : JsonTypeParser.For(context.SemanticModel.Compilation).Parse(
                context.Attributes.Select(a => a.ConstructorArguments is [{ Value: ITypeSymbol type }] ? type : null).OfType<ITypeSymbol>(),
                cancellationToken);

    public static StartupModel? Startup(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        LanguageRules.IsSupported(context.SemanticModel.Compilation)
            ? StartupParser.Parse((IMethodSymbol)context.TargetSymbol, KnownTypes.For(context.SemanticModel.Compilation), problems: null)
            : null;

    /// <param name="attribute">Which of the two attributes of these methods it is.</param>
    public static Func<GeneratorAttributeSyntaxContext, CancellationToken, SnapshotHookModel?> SnapshotHook(string attribute) => (context, _) =>
        LanguageRules.IsSupported(context.SemanticModel.Compilation)
            ? SnapshotHookParser.Parse((IMethodSymbol)context.TargetSymbol, attribute, KnownTypes.For(context.SemanticModel.Compilation), problems: null)
            : null;
}

/// <summary>A function and the payload types that it brings.</summary>
internal sealed record ParsedFunction<T>(T? Model, JsonGraph Payloads)
    where T : class
{
    /// <summary>The payload types that may turn out to be services.</summary>
    public EquatableArray<UncertainPayload> Uncertain { get; init; } = EquatableArray<UncertainPayload>.Empty;

    /// <summary>The types that are validated, sorted by id.</summary>
    public EquatableArray<ValidatedTypeModel> ValidatedTypes { get; init; } = EquatableArray<ValidatedTypeModel>.Empty;
}
