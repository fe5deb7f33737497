using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Serverless.Gateway.Exchange;
using Serverless.Gateway.Problems;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Invocations;
using Serverless.Platforms.AzureFunctions.Names;

namespace Serverless.Platforms.AzureFunctions.Http;

/// <summary>
/// Runs direct functions. The platform has nothing like them: the build gives each an HTTP trigger at <c>/_functions/FOLDER</c>, whose body is the payload and whose response is
/// what the function returns. With a trigger of the user's own (a queue) the message is the payload, and what is returned is told the host.
/// </summary>
/// <param name="host">The host.</param>
internal sealed class DirectRunner(FunctionHostContext host)
{
    private const string Path = "/" + AzureName.DirectRoute;

    private FunctionTable? _functions;

    private FunctionTable Functions => _functions ??= new FunctionTable(host.Application);

    /// <summary>The folder that the address of a forwarded request names; null for other addresses.</summary>
    public static string? NameOf(string path) => path.StartsWith(Path, StringComparison.Ordinal) && path.Length > Path.Length ? path[Path.Length..] : null;

    /// <summary>Runs the function of an invocation, and answers the host.</summary>
    public async Task RunAsync(HttpContext http, AzureInvocation invocation, Envelope envelope)
    {
        var function = Functions.FindDirect(invocation.Folder.Function);
        var value = envelope.Value(AzureName.Trigger("direct"), out var binding);
        var request = value.Structure();
        if (request.Get("Method").Text() is { } method && request.Get("Url").Text() is not null)
        {
            var body = HttpMethods.IsGet(method) ? [] : RequestReader.Body(request);
            var (status, answer) = await InvokeAsync(function, new FunctionCall { Data = body, InvocationId = invocation.Id, Origin = invocation }, http.RequestAborted).ConfigureAwait(false);
            await AnswerWriter.WriteAsync(http, invocation, response: json => Write(json, status, answer)).ConfigureAwait(false);
            return;
        }

        var count = envelope.Metadata.Get("DequeueCount").Number() ?? envelope.Metadata.Get("DeliveryCount").Number();
        var call = new FunctionCall
        {
            Data = value.Body(binding),
            InvocationId = invocation.Id,
            Attempt = count is > 0 and < int.MaxValue ? (int)count : envelope.Attempt ?? 1,
            Origin = invocation,
        };
        try
        {
            var answer = await function.InvokeAsync(host, call, http.RequestAborted).ConfigureAwait(false);
            await AnswerWriter.WriteAsync(http, invocation, answer.Body).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            await AnswerWriter.FailAsync(http, StatusOf(exception), $"{function.Name} has failed: {exception.Message}", invocation).ConfigureAwait(false);
        }
    }

    /// <summary>Runs the function of a request that the host has forwarded as it came, and answers the caller.</summary>
    public async Task RunForwardedAsync(HttpContext http, string folder)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            await ProblemWriter.WriteAsync(http, StatusCodes.Status405MethodNotAllowed).ConfigureAwait(false);
            return;
        }

        if (Functions.All.OfType<DirectFunction>().FirstOrDefault(f => AzureName.Folder(f.Name, 1).Equals(folder, StringComparison.OrdinalIgnoreCase)) is not { } function)
        {
            await ProblemWriter.WriteAsync(http, StatusCodes.Status404NotFound).ConfigureAwait(false);
            return;
        }

        var call = new FunctionCall { Data = await RequestBody.ReadAsync(http.Request).ConfigureAwait(false), Headers = Trace(http.Request) };
        var (status, answer) = await InvokeAsync(function, call, http.RequestAborted).ConfigureAwait(false);
        http.Response.StatusCode = status;
        http.Response.ContentType = ContentType(status);
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer).ConfigureAwait(false);
    }

    private static KeyValuePair<string, string>[] Trace(HttpRequest request) => request.Headers.TraceParent is [{ Length: > 0 } parent] ? [new("traceparent", parent)] : [];

    private async Task<(int Status, ReadOnlyMemory<byte> Answer)> InvokeAsync(DirectFunction function, FunctionCall call, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await function.InvokeAsync(host, call, cancellationToken).ConfigureAwait(false);
            return (StatusCodes.Status200OK, answer.Body.IsEmpty ? "null"u8.ToArray() : answer.Body);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Its message is not shown, unless it is one that is made for callers; the log has it.
            var message = exception is InvalidPayloadException or TimeoutException or OverloadedException ? exception.Message : $"{function.Name} has failed.";
            return (StatusOf(exception), Problem(StatusOf(exception), message));
        }
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        InvalidPayloadException => StatusCodes.Status400BadRequest,
        TimeoutException => StatusCodes.Status504GatewayTimeout,
        OverloadedException => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static byte[] Problem(int status, string detail) =>
        Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""{"status":{{status}},"detail":"{{JsonEncodedText.Encode(detail)}}"}"""));

    private static string ContentType(int status) => status == StatusCodes.Status200OK ? "application/json; charset=utf-8" : "application/problem+json";

    private static void Write(Utf8JsonWriter json, int status, ReadOnlyMemory<byte> answer)
    {
        json.WriteStartObject(AzureName.Response);
        json.WriteNumber("statusCode"u8, status);
        json.WriteStartObject("headers"u8);
        json.WriteString("content-type"u8, ContentType(status));
        json.WriteEndObject();
        json.WriteString("body"u8, answer.Span);
        json.WriteEndObject();
    }
}
