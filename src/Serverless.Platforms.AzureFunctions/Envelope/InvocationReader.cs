using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Serverless.Platforms.AzureFunctions.Envelope;

/// <summary>Reads invocations out of requests of the host, which come in pieces (chunked) and without a length.</summary>
internal static class InvocationReader
{
    private const string IdHeader = "X-Azure-Functions-InvocationId";

    /// <summary>Reads one.</summary>
    /// <exception cref="BadHttpRequestException">It is none; the message says why.</exception>
    public static async Task<Invocation> ReadAsync(HttpRequest request)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted).ConfigureAwait(false);
            var root = json.RootElement.Clone();
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("Data", out var data) || data.ValueKind != JsonValueKind.Object)
            {
                throw new BadHttpRequestException("The body is no invocation of the host of Azure Functions: an object with 'Data' and 'Metadata'.");
            }

            var id = request.Headers[IdHeader] is [{ Length: > 0 } given] ? given : Guid.CreateVersion7().ToString();
            return new Invocation(id, request.Headers.TraceParent, data, root.TryGetProperty("Metadata", out var metadata) ? metadata : default);
        }
        catch (JsonException)
        {
            throw new BadHttpRequestException("The body is no JSON, and so no invocation of the host of Azure Functions.");
        }
    }
}
