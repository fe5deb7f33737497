using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Serverless.Platforms.Tests.OpenWhisk;

/// <summary>
/// The controller's part of a raw web action: makes the arguments of a request, and a response of the result. Written from the controller's source (WebActions.scala); nothing of the
/// product's own reading and writing is used.
/// </summary>
/// <param name="run">Runs the action with a value: its status, and its result.</param>
internal sealed class WebActionHandler(Func<JsonObject, Task<(HttpStatusCode Status, JsonNode? Result)>> run) : HttpMessageHandler
{
    // The types of the controller's server that are texts; others are binary, unless they say a charset.
    private static readonly string[] s_texts =
    [
        "text/plain", "text/html", "text/css", "text/csv", "text/xml", "text/event-stream", "text/markdown", "application/xml", "application/problem+json", "application/problem+xml",
        "application/json-patch+json", "application/merge-patch+json", "application/vnd.api+json", "application/x-www-form-urlencoded", "application/javascript",
    ];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (status, result) = await run(await ArgumentsAsync(request, cancellationToken));
        if (status != HttpStatusCode.OK)
        {
            return Failed(request, $"The activation answers {(int)status}: {result?.ToJsonString()}");
        }

        // Of an application error only the error is looked at.
        return (result as JsonObject)?["error"] is { } error ? ResponseOf(request, error) : ResponseOf(request, result);
    }

    private static async Task<JsonObject> ArgumentsAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = new JsonObject { ["host"] = request.Headers.Host ?? request.RequestUri!.Authority };
        foreach (var (name, values) in request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []))
        {
            headers[name.ToLowerInvariant()] = string.Join(name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? "; " : ", ", values);
        }

        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var type = request.Content?.Headers.ContentType?.ToString();
        return new JsonObject
        {
            ["__ow_method"] = request.Method.Method.ToLowerInvariant(),
            ["__ow_headers"] = headers,
            ["__ow_path"] = request.RequestUri!.AbsolutePath == "/" ? "" : request.RequestUri.AbsolutePath,
            ["__ow_query"] = request.RequestUri.Query.TrimStart('?'),
            ["__ow_body"] = body.Length == 0 ? "" : IsBinary(type) || Essence(type) == "application/json" ? Convert.ToBase64String(body) : Encoding.UTF8.GetString(body),
        };
    }

    private static HttpResponseMessage ResponseOf(HttpRequestMessage request, JsonNode? result)
    {
        if (result is not JsonObject fields)
        {
            return Failed(request, $"The result is no response: {result?.ToJsonString()}");
        }

        var response = new HttpResponseMessage((HttpStatusCode)((int?)fields["statusCode"] ?? (fields["body"] is null ? 204 : 200))) { RequestMessage = request, Content = new ByteArrayContent([]) };
        var headers = (fields["headers"] as JsonObject ?? []).SelectMany(h => (h.Value is JsonArray several ? several : [h.Value?.DeepClone()]).Select(v => (Name: h.Key, Value: v!.ToString()))).ToList();
        var type = headers.Find(h => h.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
        if (fields["body"] is JsonValue body && body.TryGetValue<string>(out var text) && text.Length > 0)
        {
            type ??= "text/html";
            var isJson = Essence(type) == "application/json" || Essence(type).EndsWith("+json", StringComparison.Ordinal);
            response.Content = new ByteArrayContent(IsBinary(type) || (isJson && text.Length % 4 == 0 && System.Buffers.Text.Base64.IsValid(text)) ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text));
            response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        else if (fields["body"] is not (null or JsonValue))
        {
            response.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(fields["body"]!.ToJsonString()));
            response.Content.Headers.TryAddWithoutValidation("Content-Type", type ?? "application/json");
        }

        foreach (var (name, value) in headers.Where(h => !h.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    private static HttpResponseMessage Failed(HttpRequestMessage request, string why) => new(HttpStatusCode.BadRequest) { RequestMessage = request, Content = new StringContent(why) };

    private static string Essence(string? contentType) => contentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";

    private static bool IsBinary(string? contentType) =>
        Essence(contentType) != "application/json" && !s_texts.Contains(Essence(contentType)) && contentType?.Contains("charset=", StringComparison.OrdinalIgnoreCase) != true;
}
