using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Serverless.Platforms.AzureFunctions.Invocations;

/// <summary>
/// Answers the host (its HttpScriptInvocationResult in https://github.com/Azure/azure-functions-host). Always with an object: after an empty answer the host waits for good.
/// </summary>
internal static class AnswerWriter
{
    private const int LongestReason = 250;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Answers that the function has done its work.</summary>
    /// <param name="http">The host's request.</param>
    /// <param name="invocation">Log lines, and what was sent.</param>
    /// <param name="returned">What the function has returned, as JSON; empty for nothing.</param>
    /// <param name="response">Writes the response of an HTTP function; null for others.</param>
    public static Task WriteAsync(HttpContext http, AzureInvocation invocation, ReadOnlyMemory<byte> returned = default, Action<Utf8JsonWriter>? response = null)
    {
        var (outputs, lines) = invocation.Close();
        var buffer = new ArrayBufferWriter<byte>(512 + returned.Length);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteStartObject("Outputs"u8);
            foreach (var (binding, values) in outputs)
            {
                json.WritePropertyName(binding);
                Write(json, values);
            }

            response?.Invoke(json);
            json.WriteEndObject();
            Write(json, lines);
            json.WritePropertyName("ReturnValue"u8);
            json.WriteRawValue(returned.IsEmpty ? "null"u8 : returned.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        return SendAsync(http, StatusCodes.Status200OK, buffer.WrittenMemory);
    }

    /// <summary>Answers that the invocation has failed, so that the host brings again what it brings again.</summary>
    /// <param name="http">The host's request.</param>
    /// <param name="status">400 for what is no invocation, 500 for a function that has failed.</param>
    /// <param name="message">What has happened, for people.</param>
    /// <param name="invocation">Log lines; null where there are none yet.</param>
    public static Task FailAsync(HttpContext http, int status, string message, AzureInvocation? invocation = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteStartObject("Outputs"u8);
            json.WriteEndObject();
            Write(json, invocation?.Close().Lines ?? []);
            json.WriteNull("ReturnValue"u8);
            json.WriteString("Error"u8, message);
            json.WriteEndObject();
        }

        // Of an answer like this the host logs the reason and nothing else.
        http.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = Reason(message);
        return SendAsync(http, status, buffer.WrittenMemory);
    }

    private static Task SendAsync(HttpContext http, int status, ReadOnlyMemory<byte> body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body).AsTask();
    }

    /// <summary>
    /// The host decodes a text that happens to be base64, and parses one that looks like JSON and writes it anew. Texts in a list it leaves as they are.
    /// </summary>
    private static void Write(Utf8JsonWriter json, List<OutputValue> values)
    {
        if (values is [{ Form: OutputForm.Bytes } bytes])
        {
            json.WriteBase64StringValue(bytes.Value.Span);
            return;
        }

        json.WriteStartArray();
        foreach (var value in values)
        {
            if (value.Form == OutputForm.Json)
            {
                json.WriteRawValue(value.Value.Span, skipInputValidation: true);
            }
            else
            {
                json.WriteStringValue(value.Value.Span);
            }
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<string> lines)
    {
        json.WriteStartArray("Logs"u8);
        foreach (var line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }

    private static string Reason(string message)
    {
        var text = new StringBuilder(Math.Min(message.Length, LongestReason));
        foreach (var c in message.AsSpan(0, Math.Min(message.Length, LongestReason)))
        {
            text.Append(c is >= ' ' and <= '~' ? c : c is '\n' or '\r' or '\t' ? ' ' : '?');
        }

        return text.ToString();
    }
}
