using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Serverless.Gateway.Exchange;
using Serverless.Platforms.AzureFunctions.Names;

namespace Serverless.Platforms.AzureFunctions.Http;

/// <summary>
/// Writes a response as the host takes it from a custom handler (HttpOutputBindingResponse in https://github.com/Azure/azure-functions-host): a status, one text a header,
/// and a text as body. Cookies and base64, which it has for other languages, it does not read here.
/// </summary>
internal static class ResponseWriter
{
    private const string Advice = "Publish with -p:ServerlessAzureForwardRequests=true, or for a function that also has outputs answer it from one that has none";

    /// <summary>Why the response cannot be written so; null where it can.</summary>
    public static string? WhyNot(PlainExchange exchange)
    {
        if (exchange.ResponseHeaders.SetCookie.Count > 1)
        {
            return $"it has {exchange.ResponseHeaders.SetCookie.Count} cookies, and the host of Azure Functions takes one from an invocation. {Advice}";
        }

        return HasBody(exchange) && !IsText(exchange)
            ? $"it has a body that is no text in UTF-8, and the host of Azure Functions takes none from an invocation. {Advice}"
            : null;
    }

    /// <summary>Writes the member.</summary>
    public static void Write(Utf8JsonWriter json, PlainExchange exchange)
    {
        json.WriteStartObject(AzureName.Response);
        json.WriteNumber("statusCode"u8, exchange.Status);
        json.WriteStartObject("headers"u8);
        foreach (var (name, values) in exchange.ResponseHeaders)
        {
            if (IsSent(name) && values.Count > 0)
            {
                json.WriteString(name, values.Count == 1 ? values[0] : string.Join(", ", values.ToArray()));
            }
        }

        json.WriteEndObject();
        json.WriteString("body"u8, HasBody(exchange) ? exchange.Answer.Written : []);
        json.WriteEndObject();
    }

    private static bool HasBody(PlainExchange exchange) => !exchange.IsHead && exchange.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified) && exchange.Answer.Written.Length > 0;

    private static bool IsText(PlainExchange exchange) =>
        exchange.ResponseHeaders.ContentEncoding.Count == 0 && IsUtf8(exchange.ResponseHeaders.ContentType.ToString()) && Utf8.IsValid(exchange.Answer.Written);

    private static bool IsUtf8(string contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the host writes itself, of the body that it sends, is left to it.</summary>
    private static bool IsSent(string name) =>
        !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("Connection", StringComparison.OrdinalIgnoreCase);
}
