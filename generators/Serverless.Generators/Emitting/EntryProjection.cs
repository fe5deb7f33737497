using Serverless.Generators.Emitting.Events;
using Serverless.Generators.Emitting.Outputs;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Events;
using Serverless.Generators.Model.Outputs;
using Serverless.Generators.Parsing.Events;

namespace Serverless.Generators.Emitting;

/// <summary>Projects functions to what module, router and manifest need, so that these do not change with a function's body or binding.</summary>
internal static class EntryProjection
{
    public static IEnumerable<FunctionEntry> Of(HttpFunctionModel function)
    {
        for (var i = 0; i < function.Triggers.Count; i++)
        {
            var trigger = function.Triggers[i];
            yield return Create(
                function.Identity, i, trigger.Settings, "http", string.Join(", ", trigger.Methods), trigger.Route, HttpFunctionEmitter.ClassName(function, i), function.UsesServices) with
            {
                Outputs = Outputs(function.Outputs, trigger.Parameters.SelectMany(p => p.Leaves).Select(l => l.Output)),
                UsesEvents = function.Outputs.Count > 0 || trigger.Idempotency is not null || trigger.Parameters.SelectMany(p => p.Leaves).Any(l => l.Output is not null),
            };
        }
    }

    public static IEnumerable<FunctionEntry> Of(DirectFunctionModel function)
    {
        yield return Create(function.Identity, 0, function.Settings, "direct", null, null, DirectFunctionEmitter.ClassName(function), function.UsesServices) with
        {
            Outputs = Outputs(function.Outputs, function.Parameters.Select(p => p.Output)),
            UsesEvents = function.Outputs.Count > 0 || function.Idempotency is not null || function.Parameters.Any(p => p.Output is not null),
        };
    }

    public static IEnumerable<FunctionEntry> Of(EventFunctionModel function)
    {
        for (var i = 0; i < function.Triggers.Count; i++)
        {
            var trigger = function.Triggers[i];
            yield return Create(
                function.Identity, trigger.Ordinal, trigger.Settings, EventTriggers.Name(function.Kind), null, null, EventFunctionEmitter.ClassName(function, i), trigger.UsesServices) with
            {
                Details = EventDetails.Of(function.Kind, trigger),
                Outputs = Outputs(function.Outputs, trigger.Parameters.Select(p => p.Output)),
                UsesEvents = true,
            };
        }
    }

    private static string Outputs(EquatableArray<OutputModel> returned, IEnumerable<OutputModel?> parameters) =>
        string.Join(",", returned.Concat(parameters.OfType<OutputModel>()).Select(OutputDetails.Of).Distinct());

    private static FunctionEntry Create(
        FunctionIdentity identity, int ordinal, TriggerSettings settings, string kind, string? methods, string? route, string className, bool usesServices) =>
        new(
            identity.Signature,
            ordinal,
            settings.Name ?? identity.DefaultName,
            settings.Name is not null,
            kind,
            methods,
            route,
            settings.TimeoutMilliseconds,
            settings.Memory,
            className,
            usesServices)
        {
            KeepWarmMilliseconds = settings.KeepWarmMilliseconds,
        };
}
