using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Serverless.Gateway.Exchange;
using Serverless.Hosting;
using Serverless.Platforms.OpenWhisk.Activations;

namespace Serverless.Platforms.OpenWhisk.Proxy;

/// <summary>Answers <c>/init</c> and <c>/run</c>, with the texts and states of the proxy of ActionLoop where it has some.</summary>
/// <param name="create">Makes the functions, once their environment is known.</param>
internal sealed class ProxyApplication(Func<OpenWhiskHost> create) : IHttpApplication<DefaultHttpContext>, IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private volatile OpenWhiskHost? _host;
    private volatile ActivationRun? _run;

    public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures) => new(contextFeatures);

    public void DisposeContext(DefaultHttpContext context, Exception? exception)
    {
        // Nothing is kept of a request.
    }

    public async Task ProcessRequestAsync(DefaultHttpContext context)
    {
        var (status, answer) = (context.Request.Method, context.Request.Path.Value) switch
        {
            ("POST", "/init") => await InitAsync(await RequestBody.ReadAsync(context.Request).ConfigureAwait(false)).ConfigureAwait(false),
            ("POST", "/run") => await RunAsync(await RequestBody.ReadAsync(context.Request).ConfigureAwait(false)).ConfigureAwait(false),
            (_, "/init" or "/run") => Error(StatusCodes.Status405MethodNotAllowed, "The platform sends POST."),
            _ => Error(StatusCodes.Status404NotFound, "The program is an action of OpenWhisk: there are POST /init and POST /run."),
        };
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = answer.Length;
        await response.Body.WriteAsync(answer).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is { } host)
        {
            await host.DisposeAsync().ConfigureAwait(false);
        }

        _turn.Dispose();
    }

    private async Task<(int Status, ReadOnlyMemory<byte> Answer)> InitAsync(ReadOnlyMemory<byte> body)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_run is not null)
            {
                await Console.Error.WriteLineAsync("Cannot initialize the action more than once.").ConfigureAwait(false);
                return Error(StatusCodes.Status403Forbidden, "Cannot initialize the action more than once.");
            }

            var request = InitRequest.Read(body.Span);
            foreach (var (name, value) in request.Environment)
            {
                OpenWhiskEnvironment.Set(name, value);
            }

            var host = create();
            _host = host;

            // Other runtimes need a name there, and many write any.
            host.Main = request.Main is { } main && host.Functions.Find(main).Count > 0 ? main : null;
            _run = new ActivationRun(host);
            return (StatusCodes.Status200OK, "{\"ok\":true}"u8.ToArray());
        }
        catch (JsonException)
        {
            return Error(StatusCodes.Status400BadRequest, "The initialization is no JSON.");
        }
        catch (Exception exception)
        {
            // The platform takes the logs of a failed initialization, up to their end.
            await Console.Error.WriteLineAsync(exception is HostSettingsException or HostStartException ? exception.Message : exception.ToString()).ConfigureAwait(false);
            LogStreams.End();
            return Error(StatusCodes.Status502BadGateway, $"The program cannot start: {exception.Message}");
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<(int Status, ReadOnlyMemory<byte> Answer)> RunAsync(ReadOnlyMemory<byte> body)
    {
        if (_run is not { } run)
        {
            LogStreams.End();
            return Error(StatusCodes.Status500InternalServerError, "no action defined yet");
        }

        var result = await run.RunAsync(body).ConfigureAwait(false);
        LogStreams.End();
        return (result.IsRefused ? StatusCodes.Status502BadGateway : StatusCodes.Status200OK, result.Json);
    }

    private static (int Status, ReadOnlyMemory<byte> Answer) Error(int status, string message) => (status, ActivationResult.Error(message).Json);
}
