using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Binding;
using Serverless.Generators.Model.Idempotency;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing.Binding;
using Serverless.Generators.Parsing.Idempotency;
using Serverless.Generators.Parsing.Outputs;
using Serverless.Generators.Parsing.Routing;

namespace Serverless.Generators.Parsing;

/// <summary>Reads a method with HTTP triggers: symbols in, records out.</summary>
internal static class HttpFunctionParser
{
    public const string AttributeName = "Serverless.HttpTriggerAttribute";

    /// <param name="payloads">Takes the types that the function reads or writes as JSON.</param>
    public static HttpFunctionModel? Parse(
        IMethodSymbol method,
        ImmutableArray<AttributeData> attributes,
        KnownTypes types,
        PayloadCollector payloads,
        IProblemSink? problems,
        CancellationToken cancellationToken)
    {
        var identity = FunctionIdentityParser.Parse(method, types, problems);
        if (identity is null && (problems is null || FunctionIdentityParser.IsGeneric(method)))
        {
            return null;
        }

        if (method.ReturnType.IsRefLikeType)
        {
            problems?.Report(ProblemIds.BadReturn, method.Locations.FirstOrDefault(), method.ReturnType.ToDisplayString(), ReturnParser.CannotOutlive);
            return null;
        }

        var answer = ReturnParser.Parse(method, types, out var payload);
        if (payload is not null)
        {
            payloads.Write(payload, method);
        }

        var outputs = ReturnOutputParser.Parse(method, answers: true, types, payloads, problems);
        ResultPayloads.Collect(method, answer, types, payloads, cancellationToken);
        var triggers = new List<HttpTriggerModel>();
        var usesServices = identity?.Instance is { Arguments.Count: > 0 };
        foreach (var attribute in attributes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ParseTrigger(method, attribute, types, payloads, problems) is { } trigger)
            {
                triggers.Add(trigger);
                usesServices |= trigger.Parameters.SelectMany(p => p.Leaves).Any(p => p.Source == ParameterSource.Service);
            }
        }

        return identity is null || outputs is null || triggers.Count == 0
            ? null
            : new HttpFunctionModel(identity, triggers.ToEquatableArray(), answer, method.Parameters.Select(p => p.Type.FullName()).ToEquatableArray(), usesServices)
            {
                Outputs = outputs.Value,
            };
    }

    private static HttpTriggerModel? ParseTrigger(
        IMethodSymbol method, AttributeData attribute, KnownTypes types, PayloadCollector payloads, IProblemSink? problems)
    {
        var settings = TriggerSettingsParser.Parse(method, attribute, problems);
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Primitive } first, { Kind: TypedConstantKind.Primitive } second])
        {
            return null;
        }

        var methods = HttpMethodsParser.Parse(first.Value as string, attribute, problems);
        var route = second.Value as string;
        var template = ParseRoute(route, attribute, problems);
        if (methods is null || template is null || BindingParser.Parse(method, methods.Value, template, types, payloads, problems) is not { } parameters)
        {
            return null;
        }

        IdempotencyModel? idempotency = null;
        if (IdempotencyParser.Find(method, types) is { } mark)
        {
            idempotency = IdempotencyParser.Parse(mark, KeyRoots(method, parameters), types, problems);
            if (idempotency is null)
            {
                return null;
            }
        }

        return settings is null ? null : new HttpTriggerModel(methods.Value, route!, template, settings, parameters) { Idempotency = idempotency };
    }

    /// <summary>What is bound from the request before the function runs.</summary>
    private static IReadOnlyList<KeyRoot> KeyRoots(IMethodSymbol method, EquatableArray<ParameterModel> parameters) => [.. method.Parameters
        .Where(p => parameters[p.Ordinal].Source is ParameterSource.Route or ParameterSource.Query or ParameterSource.Header or ParameterSource.Form
            or ParameterSource.FormObject or ParameterSource.Body or ParameterSource.BodyOrService or ParameterSource.BindAsync or ParameterSource.Members)
        .Select(p => new KeyRoot(p.Name, p.Ordinal, p.Type))];

    private static RouteTemplate? ParseRoute(string? route, AttributeData attribute, IProblemSink? problems)
    {
        if (route is null)
        {
            problems?.Report(ProblemIds.BadRoute, Locations.Argument(attribute, 1), "null", "A function needs a route, such as \"/pets/{id}\".");
            return null;
        }

        if (!RouteTemplateParser.TryParse(route, out var template, out var error))
        {
            problems?.Report(ProblemIds.BadRoute, Locations.ArgumentPart(attribute, 1, error!.Offset, error.Length), route, error.Message);
        }

        return template;
    }
}
