using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Envelope;

namespace Serverless.Platforms.AzureFunctions.Http;

/// <summary>
/// Runs direct functions. The platform has nothing like them: the build gives them an HTTP trigger at <c>/_functions/NAME</c>, whose body is the payload and whose response is what
/// the function returns.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="events">Collects what functions send; null where none sends anything.</param>
internal sealed class DirectInvoker(FunctionHostContext host, IEventRunner? events)
{
    /// <summary>Runs the function, and answers the host.</summary>
    public async Task RunAsync(DirectFunction function, Invocation invocation, HttpResponse response)
    {
        var payload = invocation.Data.TryGetProperty(HttpInvoker.RequestBinding, out var request) && Inner.JsonOf(request) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("Body", out var body)
            ? Inner.BytesOf(body)
            : [];
        var outputs = events?.Collect();
        var (status, text) = await InvokeAsync(function, new FunctionCall { Data = payload, InvocationId = invocation.Id, Origin = new AzureOrigin(invocation.TraceParent) }).ConfigureAwait(false);
        await InvocationOutput.SucceedAsync(response, writer =>
        {
            writer.WriteStartObject(HttpInvoker.ResponseBinding);
            writer.WriteNumber("statusCode"u8, status);
            writer.WriteStartObject("headers"u8);
            writer.WriteString("Content-Type"u8, "application/json; charset=utf-8");
            writer.WriteEndObject();
            writer.WriteString("body"u8, text);
            writer.WriteEndObject();
            if (status < StatusCodes.Status400BadRequest)
            {
                outputs?.Write(writer);
            }
        }).ConfigureAwait(false);
    }

    private async Task<(int Status, string Text)> InvokeAsync(DirectFunction function, FunctionCall call)
    {
        try
        {
            var answer = await function.InvokeAsync(host, call, CancellationToken.None).ConfigureAwait(false);
            return answer.Body.IsEmpty ? (StatusCodes.Status200OK, "null") : (StatusCodes.Status200OK, Encoding.UTF8.GetString(answer.Body.Span));
        }
        catch (InvalidPayloadException exception)
        {
            return (StatusCodes.Status400BadRequest, Error(exception.Message));
        }
        catch (TimeoutException exception)
        {
            return (StatusCodes.Status504GatewayTimeout, Error(exception.Message));
        }
        catch (Exception)
        {
            // It is in the log.
            return (StatusCodes.Status500InternalServerError, Error($"{function.Name} has failed."));
        }
    }

    private static string Error(string message) => $$"""{"error":"{{JsonEncodedText.Encode(message)}}"}""";
}
