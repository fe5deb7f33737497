using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless.Gateway;
using Serverless.Gateway.Exchange;
using Serverless.Gateway.Kestrel;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Http;

namespace Serverless.Platforms.AzureFunctions.Invocations;

/// <summary>
/// Takes the host's invocations: <c>POST /{folder}</c> with an envelope. Requests that the host forwards as they are (<c>enableForwardingHttpRequest</c>) are the gateway's.
/// </summary>
internal class InvocationFront : IRequestFront
{
    private const string IdHeader = "X-Azure-Functions-InvocationId";

    private readonly GatewayApplication _gateway;
    private readonly HttpRunner _http;
    private readonly string? _prefix;
    private readonly DirectRunner _direct;
    private FolderTable? _folders;

    public InvocationFront(FunctionHostContext host, GatewayApplication gateway)
    {
        Host = host;
        Logger = host.LoggerFactory.CreateLogger("Serverless.AzureFunctions");
        _gateway = gateway;
        _prefix = AzureFunctionsEnvironment.PrefixOf(host.Settings);
        _http = new HttpRunner(gateway, _prefix, Logger);
        _direct = new DirectRunner(host);
    }

    protected FunctionHostContext Host { get; }

    protected ILogger Logger { get; }

    private FolderTable Folders => _folders ??= new FolderTable(Host.Application);

    /// <inheritdoc/>
    public Task? TryProcessAsync(HttpInvocation invocation)
    {
        var http = invocation.Http;
        var request = http.Request;
        var path = request.Path.Value ?? "/";
        if (HttpMethods.IsPost(request.Method) && path.Length > 1 && path.IndexOf('/', 1) < 0 && request.Headers[IdHeader] is [{ Length: > 0 } id])
        {
            // Only the host says so; whether it is an invocation is told by the body.
            return ReceiveAsync(invocation, Folders.Find(path[1..]), path[1..], id);
        }

        if (path == "/" && HttpMethods.IsGet(request.Method) && !_gateway.HasFunction("GET", path, invocation.Route))
        {
            // The host asks whether the program is there.
            http.Response.ContentLength = 0;
            return Task.CompletedTask;
        }

        if (CutPrefix(request, path) is { } cut && DirectRunner.NameOf(cut) is { } function && request.Headers.ContainsKey(IdHeader))
        {
            return _direct.RunForwardedAsync(http, function);
        }

        return null;
    }

    /// <summary>Runs a function that an event starts.</summary>
    protected virtual Task RunEventAsync(HttpContext http, AzureInvocation invocation, Envelope envelope) =>
        AnswerWriter.FailAsync(http, StatusCodes.Status500InternalServerError, $"{invocation.Folder.Function} is started by a {invocation.Folder.Kind}, which this program was built without.", invocation);

    private string CutPrefix(HttpRequest request, string path)
    {
        if (_prefix is not null && RequestPath.TryCut(ref path, _prefix))
        {
            request.Path = path;
        }

        return path;
    }

    private async Task ReceiveAsync(HttpInvocation invocation, FunctionFolder? folder, string name, string id)
    {
        var http = invocation.Http;
        AzureInvocation? current = null;
        try
        {
            var body = await RequestBody.ReadAsync(http.Request).ConfigureAwait(false);
            using var envelope = Envelope.TryRead(body);
            if (envelope is not null && folder is not null)
            {
                current = new AzureInvocation(folder, id, http.Request.Headers.TraceParent);
                await RunAsync(http, current, envelope).ConfigureAwait(false);
            }
            else if (_gateway.HasFunction("POST", http.Request.Path.Value ?? "/", invocation.Route) || (envelope is null && folder is null))
            {
                // A request that was forwarded, to a route of one segment.
                http.Request.Body = new ReadOnlyMemoryStream(body);
                _ = CutPrefix(http.Request, http.Request.Path.Value ?? "/");
                await _gateway.ProcessAsync(invocation).ConfigureAwait(false);
            }
            else if (folder is null)
            {
                await AnswerWriter.FailAsync(
                    http, StatusCodes.Status404NotFound, $"The program has no function that the host could call {name}. There are: {Folders.Names}. Deploy the files of the same build as the program.").ConfigureAwait(false);
            }
            else
            {
                await AnswerWriter.FailAsync(
                    http, StatusCodes.Status400BadRequest, $"The invocation of {name} is not of its form: an object with \"Data\" and \"Metadata\" as the host of Azure Functions sends it.").ConfigureAwait(false);
            }
        }
        catch (BadHttpRequestException exception)
        {
            await FailAsync(http, exception.StatusCode, exception.Message, current).ConfigureAwait(false);
        }
        catch (InvalidEventException exception)
        {
            await FailAsync(http, StatusCodes.Status400BadRequest, exception.Message, current).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The host does not wait any more.
        }
        catch (Exception exception)
        {
            AzureLog.Failed(Logger, name, exception);
            await FailAsync(http, StatusCodes.Status500InternalServerError, $"{name} has failed: {exception.Message}", current).ConfigureAwait(false);
        }
    }

    private static Task FailAsync(HttpContext http, int status, string message, AzureInvocation? invocation)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        return AnswerWriter.FailAsync(http, status, message, invocation);
    }

    private Task RunAsync(HttpContext http, AzureInvocation invocation, Envelope envelope) => invocation.Folder.Kind switch
    {
        "http" => _http.RunAsync(http, invocation, envelope),
        "direct" => _direct.RunAsync(http, invocation, envelope),
        _ => RunEventAsync(http, invocation, envelope),
    };
}
