using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Parsing.Binding;
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
        if (FunctionIdentityParser.Parse(method, types, problems) is not { } identity)
        {
            return null;
        }

        var answer = ReturnParser.Parse(method, types, out var payload);
        if (payload is not null)
        {
            payloads.Write(payload, method);
        }

        var triggers = new List<HttpTriggerModel>();
        var usesServices = identity.Instance is { Arguments.Count: > 0 };
        foreach (var attribute in attributes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ParseTrigger(method, attribute, types, payloads, problems) is { } trigger)
            {
                triggers.Add(trigger);
                usesServices |= trigger.Parameters.Any(p => p.Source == Model.Binding.ParameterSource.Service);
            }
        }

        return triggers.Count == 0 ? null : new HttpFunctionModel(identity, triggers.ToEquatableArray(), answer, usesServices);
    }

    private static HttpTriggerModel? ParseTrigger(
        IMethodSymbol method, AttributeData attribute, KnownTypes types, PayloadCollector payloads, IProblemSink? problems)
    {
        if (attribute.ConstructorArguments is not [{ Value: string methodText }, { Value: string route }]
            || TriggerSettingsParser.Parse(attribute, problems) is not { } settings)
        {
            return null;
        }

        if (HttpMethodsParser.Parse(methodText) is not { } methods)
        {
            problems?.Report(ProblemIds.BadHttpMethod, Locations.Argument(attribute, 0), methodText);
            return null;
        }

        if (!RouteTemplateParser.TryParse(route, out var template, out var error))
        {
            problems?.Report(ProblemIds.BadRoute, Locations.Argument(attribute, 1), route, error!.Message);
            return null;
        }

        return BindingParser.Parse(method, methods, template!, types, payloads, problems) is { } parameters
            ? new HttpTriggerModel(methods, route, template!, settings, parameters)
            : null;
    }
}
