using System.Net;
using Serverless.Platforms.AwsLambda.Tests;

namespace Serverless.Platforms.Tests.AwsLambda;

/// <summary>Sends requests as an HTTP API does: as events, whose answers become responses again.</summary>
internal sealed class LambdaHttpHandler(RuntimeApiDouble api) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .Where(h => !h.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            .Select(h => (h.Key, string.Join(", ", h.Value))).ToArray();
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var json = HttpEvents.Make("http2", new ClientRequest(request.Method.Method, uri.AbsolutePath, uri.Query.TrimStart('?'), headers, body));
        var reply = await api.SendAsync(json);
        return reply.IsError
            ? throw new HttpRequestException($"The event of {request.Method} {uri} has failed: {reply.Text}")
            : Read(reply, request);
    }

    private static HttpResponseMessage Read(LambdaReply reply, HttpRequestMessage request)
    {
        var response = new HttpResponseMessage((HttpStatusCode)reply.Status) { RequestMessage = request, Content = new ByteArrayContent(reply.HttpBytes) };
        var json = reply.Json;
        if (json.TryGetProperty("headers", out var headers))
        {
            foreach (var header in headers.EnumerateObject())
            {
                // The client measures the content itself: the answer to HEAD has a length and no content.
                if (!header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                    && !response.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString()))
                {
                    response.Content.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
                }
            }
        }

        if (json.TryGetProperty("cookies", out var cookies))
        {
            response.Headers.TryAddWithoutValidation("Set-Cookie", cookies.EnumerateArray().Select(c => c.GetString()));
        }

        return response;
    }
}
