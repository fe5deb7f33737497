namespace Serverless.Gateway.Routing;

/// <summary>A router without routes, for functions that are not reached through one.</summary>
internal sealed class EmptyRouter : FunctionRouter
{
    public static readonly EmptyRouter Instance = new();

    public override int Match(string method, string path, RouteMatch match) => NotFound;
}
