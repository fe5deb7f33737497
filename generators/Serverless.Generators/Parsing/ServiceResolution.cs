using Serverless.Generators.Model;
using Serverless.Generators.Model.Binding;
using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Parsing;

/// <summary>Settles what a function's parser had to leave open: a type that is registered as a service is no body.</summary>
internal static class ServiceResolution
{
    public static HttpFunctionModel Resolve(HttpFunctionModel function, EquatableArray<string> registered)
    {
        if (registered.Count == 0 || !function.Triggers.Any(t => t.Parameters.Any(p => p.Leaves.Any(l => IsRegistered(l, registered)))))
        {
            return function;
        }

        var triggers = function.Triggers.Select(t => t with { Parameters = t.Parameters.Select(p => Resolve(p, registered)).ToEquatableArray() });
        return function with { Triggers = triggers.ToEquatableArray(), UsesServices = true };
    }

    public static DirectFunctionModel Resolve(DirectFunctionModel function, EquatableArray<string> registered)
    {
        if (function.Candidates.Count == 0)
        {
            return function;
        }

        var parameters = function.Parameters.ToList();
        var payload = PayloadCandidates.Choose(function.Candidates, i => parameters[i].Service!.Type, registered);
        foreach (var index in function.Candidates)
        {
            parameters[index] = index == payload
                ? parameters[index] with { Source = DirectSource.Payload, Service = null }
                : parameters[index] with { Source = DirectSource.Service };
        }

        return function with
        {
            Parameters = parameters.ToEquatableArray(),
            Candidates = EquatableArray<int>.Empty,
            UsesServices = function.UsesServices || parameters.Any(p => p.Source == DirectSource.Service),
        };
    }

    /// <summary>The payloads of a function, without those that are services.</summary>
    public static JsonGraph Resolve(JsonGraph certain, EquatableArray<UncertainPayload> uncertain, EquatableArray<string> registered) =>
        uncertain.Count == 0
            ? certain
            : JsonGraph.Merge(new[] { certain }.Concat(uncertain.Where(u => !registered.Contains(u.Type)).Select(u => u.Graph)));

    private static ParameterModel Resolve(ParameterModel parameter, EquatableArray<string> registered)
    {
        if (parameter.Construction is { } construction)
        {
            var members = construction.Members.Select(m => m with { Parameter = Resolve(m.Parameter, registered) });
            return parameter with { Construction = construction with { Members = members.ToEquatableArray() } };
        }

        return IsRegistered(parameter, registered) ? parameter with { Source = ParameterSource.Service } : parameter;
    }

    private static bool IsRegistered(ParameterModel parameter, EquatableArray<string> registered) =>
        parameter.Source == ParameterSource.BodyOrService && registered.Contains(parameter.Service!.Type);
}
