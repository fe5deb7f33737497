namespace Serverless.Generators.Model.Routing;

internal enum RoutePartKind
{
    /// <summary>Text that the path must have, in any case.</summary>
    Literal,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>The period before an optional last parameter; it may be missing together with the parameter.</summary>
    Separator,
}

/// <summary>A piece of a segment: text, or a parameter.</summary>
internal sealed record RoutePart(RoutePartKind Kind, string Text, RouteParameter? Parameter)
{
    public static RoutePart Literal(string text) => new(RoutePartKind.Literal, text, null);

    public static RoutePart Separator(string text) => new(RoutePartKind.Separator, text, null);

    public static RoutePart ForParameter(RouteParameter parameter) => new(RoutePartKind.Parameter, parameter.Name, parameter);
}
