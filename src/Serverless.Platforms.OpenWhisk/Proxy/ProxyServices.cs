namespace Serverless.Platforms.OpenWhisk.Proxy;

/// <summary>No services: the proxy listens before the program's own are made.</summary>
internal sealed class ProxyServices : IServiceProvider
{
    public static readonly ProxyServices None = new();

    public object? GetService(Type serviceType) => null;
}
