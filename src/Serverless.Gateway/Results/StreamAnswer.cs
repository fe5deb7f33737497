using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Results;

/// <summary>Writes streams.</summary>
internal static class StreamAnswer
{
    public static async Task WriteAsync(HttpInvocation invocation, Stream? stream)
    {
        if (stream is null)
        {
            await HttpAnswer.Bytes(invocation, null).ConfigureAwait(false);
            return;
        }

        await using (stream.ConfigureAwait(false))
        {
            if (!invocation.TryBeginResponse())
            {
                return;
            }

            var http = invocation.HttpContext;
            http.Response.ContentType ??= "application/octet-stream";
            if (stream.CanSeek)
            {
                http.Response.ContentLength ??= stream.Length - stream.Position;
            }

            if (!HttpMethods.IsHead(http.Request.Method))
            {
                await stream.CopyToAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
            }
        }
    }
}
