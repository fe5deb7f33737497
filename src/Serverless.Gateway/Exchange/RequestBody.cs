using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Exchange;

/// <summary>Reads whole bodies, within the server's limit.</summary>
internal static class RequestBody
{
    /// <summary>The body.</summary>
    /// <exception cref="BadHttpRequestException">It is larger than the server takes, or ends too early.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream(request.ContentLength is > 0 and < 1024 * 1024 and var length ? (int)length : 1024);
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted).ConfigureAwait(false);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
