using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Serverless.Gateway.Results;

namespace Serverless.Gateway.Problems;

/// <summary>Writes problem details (RFC 9457) without going through a serializer.</summary>
internal static class ProblemWriter
{
    public static Task WriteAsync(HttpContext http, int status, string? detail = null, Exception? exception = null, IReadOnlyDictionary<string, string[]>? errors = null)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, ProblemTypes.For(status));
            json.WriteString("title"u8, errors is null ? ReasonPhrases.GetReasonPhrase(status) : "One or more validation errors occurred.");
            json.WriteNumber("status"u8, status);
            if (detail is not null)
            {
                json.WriteString("detail"u8, detail);
            }

            if (errors is not null)
            {
                json.WriteStartObject("errors"u8);
                foreach (var (name, messages) in errors)
                {
                    json.WriteStartArray(name);
                    foreach (var message in messages)
                    {
                        json.WriteStringValue(message);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }

            if (exception is not null)
            {
                json.WriteString("exception"u8, exception.ToString());
            }

            if (Activity.Current?.Id is { } trace)
            {
                json.WriteString("traceId"u8, trace);
            }

            json.WriteEndObject();
        }

        return ResponseBytes.WriteAsync(response, buffer.WrittenSpan);
    }
}
