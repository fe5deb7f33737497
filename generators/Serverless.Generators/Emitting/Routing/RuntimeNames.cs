namespace Serverless.Generators.Emitting.Routing;

/// <summary>The run-time types that the router uses; the generator knows them by name only.</summary>
internal static class RuntimeNames
{
    private const string Namespace = "global::Serverless.Gateway.Routing.";

    public const string FunctionRouter = Namespace + "FunctionRouter";
    public const string RouteMatch = Namespace + "RouteMatch";
    public const string RouteConstraints = Namespace + "RouteConstraints";
    public const string RoutePattern = Namespace + "RoutePattern";
    public const string ComplexSegment = Namespace + "ComplexSegment";
}
