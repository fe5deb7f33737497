
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

            var http = invocation.Http;
            http.Response.ContentType ??= "application/octet-stream";
            if (stream.CanSeek)
            {
                http.Response.ContentLength ??= stream.Length - stream.Position;
            }

            if (!ResponseBytes.IsHead(http.Request))
            {
                await stream.CopyToAsync(http.Response.Body, invocation.CancellationToken).ConfigureAwait(false);
            }
        }
    }
}
