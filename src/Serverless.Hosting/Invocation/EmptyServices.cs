namespace Serverless.Hosting;

/// <summary>The services of a program that has none.</summary>
internal sealed class EmptyServices : IServiceProvider
{
    public object? GetService(Type serviceType) => serviceType == typeof(IServiceProvider) ? this : null;
}
