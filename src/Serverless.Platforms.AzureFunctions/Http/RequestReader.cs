using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Serverless.Gateway.Exchange;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Invocations;

namespace Serverless.Platforms.AzureFunctions.Http;

/// <summary>Reads a request out of an envelope: <c>{Url,Method,Query,Headers,Params,Identities,Body}</c>.</summary>
internal static class RequestReader
{
    /// <summary>Fills in the request.</summary>
    /// <param name="exchange">The request; it has begun.</param>
    /// <param name="request">The value of the binding.</param>
    /// <param name="prefix">What goes before routes, with its slash, or null.</param>
    public static void Fill(PlainExchange exchange, JsonElement request, string? prefix)
    {
        exchange.Method = request.Get("Method").Text()!.ToUpperInvariant();
        SetTarget(exchange, request, prefix);
        foreach (var header in request.Get("Headers").Structure().Members())
        {
            var values = header.Value.Structure();
            var value = values.ValueKind == JsonValueKind.Array ? new StringValues([.. values.EnumerateArray().Select(v => v.Text())]) : new StringValues(values.Text());
            exchange.AddHeader(header.Name, value);
        }

        exchange.RequestBody = Body(request);
    }

    /// <summary>The body. The host writes those of two kinds of media types as base64, and every other as a text.</summary>
    public static byte[] Body(JsonElement request)
    {
        var body = request.Get("Body");
        if (body.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return [];
        }

        // A body that is a text of JSON, in quotation marks, is not unwrapped: here the host adds none.
        var text = body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText();
        if (body.ValueKind == JsonValueKind.String && IsBinary(request.Get("Headers").Structure().Get("content-type").Structure()))
        {
            var bytes = new byte[text.Length];
            if (Convert.TryFromBase64String(text, bytes, out var length))
            {
                return bytes[..length];
            }
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static void SetTarget(PlainExchange exchange, JsonElement request, string? prefix)
    {
        var url = request.Get("Url").Text()!;
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            exchange.Scheme = url[..scheme];
        }

        var path = scheme < 0 ? url : url.IndexOf('/', scheme + 3) is >= 0 and var start ? url[start..] : "/";
        var end = path.AsSpan().IndexOfAny('?', '#');
        var query = "";
        if (end >= 0)
        {
            query = path[end] == '?' ? path[end..].Split('#')[0] : "";
            path = path[..end];
        }

        exchange.RawTarget = path + query;
        if (prefix is not null)
        {
            RequestPath.TryCut(ref path, prefix);
        }

        exchange.Path = RequestPath.Decode(path);
        exchange.QueryString = query.Length > 1 ? query : Query(request.Get("Query").Structure());
    }

    /// <summary>The query out of its values, which are decoded: for senders that leave it out of the address.</summary>
    private static string Query(JsonElement query)
    {
        var text = new StringBuilder();
        foreach (var parameter in query.Members())
        {
            var value = parameter.Value.ValueKind == JsonValueKind.Array ? [.. parameter.Value.EnumerateArray()] : new[] { parameter.Value };
            foreach (var one in value)
            {
                text.Append(text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(parameter.Name)).Append('=').Append(Uri.EscapeDataString(one.Text() ?? ""));
            }
        }

        return text.ToString();
    }

    private static bool IsBinary(JsonElement contentType)
    {
        var text = contentType.ValueKind == JsonValueKind.Array ? contentType.EnumerateArray().FirstOrDefault().Text() : contentType.Text();
        var type = (text ?? "").Split(';')[0].Trim();
        return type.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase) || type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
    }
}
