using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Results;

/// <summary>Writes a body that is known whole.</summary>
internal static class ResponseBytes
{
    // Asked for at once, the server takes a body of this size from one block of its pool.
    private const int OneBlock = 4096;

    /// <summary>How much of an answer is held before it is sent on.</summary>
    public const int LargestHeld = 16 * 1024;

    /// <summary>Sets the length and writes the body; a small one is sent together with the head when the request ends.</summary>
    public static Task WriteAsync(HttpResponse response, ReadOnlySpan<byte> body)
    {
        response.ContentLength = body.Length;
        if (body.Length == 0 || IsHead(response.HttpContext.Request))
        {
            return Task.CompletedTask;
        }

        var writer = response.BodyWriter;
        if (body.Length <= OneBlock)
        {
            body.CopyTo(writer.GetSpan(body.Length));
            writer.Advance(body.Length);
            return Task.CompletedTask;
        }

        Copy(body, writer);
        var flushed = writer.FlushAsync();
        return flushed.IsCompletedSuccessfully ? Task.CompletedTask : flushed.AsTask();
    }

    /// <summary>
    /// Writes bytes, always asking for room by a number: without the container's pool of memory the server answers "any" with none at all while
    /// nothing has been sent.
    /// </summary>
    public static void Copy(ReadOnlySpan<byte> bytes, PipeWriter writer)
    {
        while (!bytes.IsEmpty)
        {
            var length = Math.Min(bytes.Length, LargestHeld);
            bytes[..length].CopyTo(writer.GetSpan(length));
            writer.Advance(length);
            bytes = bytes[length..];
        }
    }

    /// <summary>Whether the server sends no body. Only to HEAD in capitals: another spelling is another method to it, though not to the router.</summary>
    public static bool IsHead(HttpRequest request) => request.Method == "HEAD";
}
