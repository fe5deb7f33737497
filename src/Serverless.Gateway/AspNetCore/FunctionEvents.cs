using Microsoft.Extensions.Hosting;
using Serverless.Hosting;

namespace Serverless.Gateway.AspNetCore;

/// <summary>Brings events to the functions of an ordinary ASP.NET Core application, from before its first request until after its last.</summary>
/// <param name="functions">The functions.</param>
internal sealed class FunctionEvents(RegisteredFunctions functions) : IHostedService, IAsyncDisposable, IDisposable
{
    private FunctionServer? _server;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _server = functions.Application.CreateEvents(functions.Host, NoServer.Instance);
        return _server?.StartAsync(cancellationToken) ?? Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _server, null)?.DisposeAsync() ?? default;

    // For a container that is not disposed asynchronously.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
