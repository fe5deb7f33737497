using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Serverless.Gateway.Exchange;

namespace Serverless.Platforms.AwsLambda.Http;

/// <summary>Writes a response in the form that the sender of the event expects.</summary>
internal sealed class HttpAnswerWriter : IDisposable
{
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>Writes the whole response.</summary>
    public void Write(EventExchange exchange, IBufferWriter<byte> output)
    {
        var json = _json;
        json.Reset(output);
        json.WriteStartObject();
        WriteHead(json, exchange);
        WriteBody(json, exchange);
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Writes what goes before a body that is sent in pieces.</summary>
    public void WritePrelude(EventExchange exchange, IBufferWriter<byte> output)
    {
        var json = _json;
        json.Reset(output);
        json.WriteStartObject();
        WriteHead(json, exchange);
        json.WriteEndObject();
        json.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private static void WriteHead(Utf8JsonWriter json, EventExchange exchange)
    {
        json.WriteNumber("statusCode"u8, exchange.Status);
        switch (exchange.Shape)
        {
            case EventShape.Alb:
                WriteStatusDescription(json, exchange);
                WriteSingleHeaders(json, exchange);
                break;
            case EventShape.AlbMultiValue:
                WriteStatusDescription(json, exchange);
                WriteMultiValueHeaders(json, exchange);
                break;
            case EventShape.Rest or EventShape.Http1:
                WriteMultiValueHeaders(json, exchange);
                break;
            default:
                WriteJoinedHeaders(json, exchange);
                break;
        }
    }

    private static void WriteStatusDescription(Utf8JsonWriter json, EventExchange exchange)
    {
        var reason = exchange.ReasonPhrase ?? ReasonPhrases.GetReasonPhrase(exchange.Status);
        json.WriteString("statusDescription"u8, string.Create(CultureInfo.InvariantCulture, $"{exchange.Status} {reason}").TrimEnd());
    }

    /// <summary>Format 2.0: the values of a header joined, and each cookie for itself.</summary>
    private static void WriteJoinedHeaders(Utf8JsonWriter json, EventExchange exchange)
    {
        json.WriteStartObject("headers"u8);
        var cookies = StringValues.Empty;
        foreach (var (name, values) in exchange.ResponseHeaders)
        {
            if (name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            {
                cookies = values;
            }
            else if (IsSent(name))
            {
                json.WriteString(name, values.Count == 1 ? values[0] : string.Join(", ", values.ToArray()));
            }
        }

        json.WriteEndObject();
        if (cookies.Count > 0)
        {
            json.WriteStartArray("cookies"u8);
            foreach (var cookie in cookies)
            {
                json.WriteStringValue(cookie);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteMultiValueHeaders(Utf8JsonWriter json, EventExchange exchange)
    {
        json.WriteStartObject("multiValueHeaders"u8);
        foreach (var (name, values) in exchange.ResponseHeaders)
        {
            if (!IsSent(name))
            {
                continue;
            }

            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>
    /// A load balancer in its simple mode takes one value a name, and cookies cannot be joined; but it takes names that differ in case alone,
    /// and they are the same to a browser.
    /// </summary>
    private static void WriteSingleHeaders(Utf8JsonWriter json, EventExchange exchange)
    {
        json.WriteStartObject("headers"u8);
        foreach (var (name, values) in exchange.ResponseHeaders)
        {
            if (name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            {
                for (var i = 0; i < values.Count; i++)
                {
                    json.WriteString(CaseVariant("set-cookie", i), values[i]);
                }
            }
            else if (IsSent(name))
            {
                json.WriteString(name, values.Count == 1 ? values[0] : string.Join(", ", values.ToArray()));
            }
        }

        json.WriteEndObject();
    }

    private static string CaseVariant(string name, int number) => string.Create(name.Length, (name, number), static (text, state) =>
    {
        var bits = state.number;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = state.name[i];
            if (char.IsAsciiLetter(letter))
            {
                letter = (bits & 1) == 0 ? letter : char.ToUpperInvariant(letter);
                bits >>= 1;
            }

            text[i] = letter;
        }
    });

    private static void WriteBody(Utf8JsonWriter json, EventExchange exchange)
    {
        var body = exchange.IsHead || exchange.Status is 204 or 304 ? [] : exchange.Answer.Written;
        var isText = body.IsEmpty || (exchange.ResponseHeaders.ContentEncoding.Count == 0 && MediaTypes.IsText(exchange.ResponseHeaders.ContentType.ToString()) && Utf8.IsValid(body));
        if (isText)
        {
            json.WriteString("body"u8, body);
        }
        else
        {
            json.WriteBase64String("body"u8, body);
        }

        json.WriteBoolean("isBase64Encoded"u8, !isText);
    }

    /// <summary>What the gateway in front writes itself, of the body that it sends, is left to it.</summary>
    private static bool IsSent(string name) =>
        !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("Connection", StringComparison.OrdinalIgnoreCase);
}
