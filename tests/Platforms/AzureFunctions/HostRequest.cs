using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Serverless.Platforms.Tests.AzureFunctions;

/// <summary>Requests in envelopes, and responses out of answers, as the host makes them (HttpRequestExtensions, HttpBinding, RawScriptResult).</summary>
internal static class HostRequest
{
    /// <summary>The value of the trigger.</summary>
    public static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        var json = new JsonObject
        {
            ["Url"] = request.GetEncodedUrl(),
            ["Method"] = request.Method,
            ["Query"] = new JsonObject(request.Query.Select(q => KeyValuePair.Create(q.Key, (JsonNode?)q.Value.ToString()))),
            ["Headers"] = new JsonObject(request.Headers.Select(h => KeyValuePair.Create(h.Key, (JsonNode?)new JsonArray([.. h.Value.Select(v => (JsonNode?)v)])))),
            ["Params"] = new JsonObject(request.RouteValues.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)r.Value?.ToString()))),
            ["Identities"] = new JsonArray(new JsonObject { ["AuthenticationType"] = null, ["IsAuthenticated"] = false, ["Claims"] = new JsonArray() }),
        };
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (body.Length > 0)
        {
            var isBinary = request.ContentType is { } type && (type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase) || type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase));
            json["Body"] = isBinary ? Convert.ToBase64String(body.ToArray()) : System.Text.Encoding.UTF8.GetString(body.ToArray());
        }

        return json;
    }

    /// <summary>Writes the response: one value a header, and a text.</summary>
    public static async Task WriteAsync(HttpResponse response, JsonNode answer)
    {
        response.StatusCode = (int)answer["statusCode"]!;
        foreach (var (name, value) in answer["headers"]!.AsObject())
        {
            response.Headers[name] = (string?)value;
        }

        var body = (string?)answer["body"] ?? "";
        if (body.Length > 0)
        {
            await response.WriteAsync(body);
        }
    }
}
