using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Serverless.Platforms.AzureFunctions.Envelope;

/// <summary>Answers the host: always with an object, as it waits without end for another one after an empty answer.</summary>
internal static class InvocationOutput
{
    /// <summary>The invocation has succeeded.</summary>
    /// <param name="response">The response.</param>
    /// <param name="writeOutputs">Writes values by the names of output bindings; null for none.</param>
    public static Task SucceedAsync(HttpResponse response, Action<Utf8JsonWriter>? writeOutputs) => WriteAsync(response, StatusCodes.Status200OK, writeOutputs, null);

    /// <summary>The invocation has failed; the host tries it again where its trigger can.</summary>
    /// <param name="response">The response.</param>
    /// <param name="status">The status, not 2xx.</param>
    /// <param name="error">What people are to read.</param>
    public static Task FailAsync(HttpResponse response, int status, string error) => WriteAsync(response, status, null, error);

    private static Task WriteAsync(HttpResponse response, int status, Action<Utf8JsonWriter>? writeOutputs, string? log)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("Outputs"u8);
            writeOutputs?.Invoke(json);
            json.WriteEndObject();
            json.WriteStartArray("Logs"u8);
            if (log is not null)
            {
                json.WriteStringValue(log);
            }

            json.WriteEndArray();
            json.WriteNull("ReturnValue"u8);
            json.WriteEndObject();
        }

        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = buffer.WrittenCount;
        return response.Body.WriteAsync(buffer.WrittenMemory).AsTask();
    }
}
