using Serverless.Generators.Model;

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
                function.Identity, i, trigger.Settings, "http", string.Join(", ", trigger.Methods), trigger.Route, HttpFunctionEmitter.ClassName(function, i), function.UsesServices);
        }
    }

    public static IEnumerable<FunctionEntry> Of(DirectFunctionModel function)
    {
        yield return Create(function.Identity, 0, function.Settings, "direct", null, null, DirectFunctionEmitter.ClassName(function), function.UsesServices);
    }

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
            usesServices);
}
