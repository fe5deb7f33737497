using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Serverless.Gateway.Exchange;
using Serverless.Platforms.OpenWhisk.Activations;

namespace Serverless.Platforms.OpenWhisk.Web;

/// <summary>Writes the response of a web action: <c>{"statusCode":200,"headers":{},"body":""}</c>.</summary>
internal static class WebAnswer
{
    private const string BinaryType = "application/octet-stream";

    /// <summary>Writes it.</summary>
    public static ReadOnlyMemory<byte> Write(PlainExchange exchange) => ActivationResult.Write(json =>
    {
        var body = exchange.IsHead || exchange.Status is 204 or 304 ? [] : exchange.Answer.Written;
        var contentType = exchange.ResponseHeaders.ContentType.ToString();
        var isText = body.Length > 0 && MediaTypes.IsText(contentType);
        json.WriteStartObject();
        json.WriteNumber("statusCode"u8, exchange.Status);
        json.WriteStartObject("headers"u8);
        foreach (var (name, values) in exchange.ResponseHeaders)
        {
            if (!IsSent(name))
            {
                continue;
            }

            if (values.Count == 1)
            {
                json.WriteString(name, values[0]);
                continue;
            }

            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        if (contentType.Length > 0)
        {
            json.WriteString("Content-Type"u8, isText ? AsText(contentType) : contentType);
        }
        else if (body.Length > 0)
        {
            // Without one the platform takes the body for a page of HTML.
            json.WriteString("Content-Type"u8, BinaryType);
        }

        json.WriteEndObject();
        if (isText)
        {
            WriteText(json, body, contentType);
        }
        else if (body.Length > 0)
        {
            json.WriteBase64String("body"u8, body);
        }

        json.WriteEndObject();
    });

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> body, string contentType)
    {
        // JSON that could be base64, such as 1234, would be taken for it.
        if (OwnEnvelope.IsJson(contentType) && Base64.IsValid(body))
        {
            json.WriteBase64String("body"u8, body);
        }
        else if (Utf8.IsValid(body))
        {
            json.WriteString("body"u8, body);
        }
        else
        {
            json.WriteString("body"u8, EncodingOf(contentType).GetString(body));
        }
    }

    /// <summary>The platform takes a type that it does not know for a binary one, unless it says its charset.</summary>
    private static string AsText(string contentType) =>
        WebMediaTypes.IsText(contentType) || WebMediaTypes.Essence(contentType).Equals("application/json", StringComparison.OrdinalIgnoreCase) ? contentType : contentType + "; charset=utf-8";

    private static Encoding EncodingOf(string contentType) =>
        contentType.Contains("iso-8859-1", StringComparison.OrdinalIgnoreCase) || contentType.Contains("latin1", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : Encoding.UTF8;

    /// <summary>What the platform writes itself, of the body that it sends, is left to it.</summary>
    private static bool IsSent(string name) =>
        !name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("Connection", StringComparison.OrdinalIgnoreCase);
}
