using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Parsing.Binding;

/// <summary>Reads a parameter whose value is text of the request: route, query, header.</summary>
internal static class TextParser
{
    public static ParameterModel? FromRoute(BindingTarget target, string name, BindingContext context, bool isMarked)
    {
        if (context.RouteParameter(name) is not { } route)
        {
            context.Unbindable(target, $"the route has no parameter '{name}'");
            return null;
        }

        if (Parse(target, name, ParameterSource.Route, context) is not { } parameter)
        {
            return null;
        }

        if (isMarked && !ParseRules.IsSingle(parameter.Value!))
        {
            context.Unbindable(target, "a route parameter has one value");
            return null;
        }

        return parameter with { RouteSlot = route.Slot, RouteAlwaysHasValue = route is { IsOptional: false, IsCatchAll: false } };
    }

    public static ParameterModel? Parse(BindingTarget target, string name, ParameterSource source, BindingContext context)
    {
        if (ParseRules.Find(target.Type, context.Types) is { } value)
        {
            return ParameterParser.Create(target, context, source, name) with { Value = value };
        }

        context.Unbindable(target, "the type has no public static bool TryParse(string, out T), with or without an IFormatProvider");
        return null;
    }
}
