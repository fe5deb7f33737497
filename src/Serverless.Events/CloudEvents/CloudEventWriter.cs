using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Serverless.Events.CloudEvents;

/// <summary>Writes events into requests and responses.</summary>
internal static class CloudEventWriter
{
    private const string Prefix = "ce-";

    /// <summary>The attribute that a header of a message stands for; null for one that has no place in an event.</summary>
    public static string? AttributeOf(string header) =>
        header == "content-type" ? "datacontenttype"
            : header is "ce-" or "ce-data" or "ce-datacontenttype" or "ce-traceparent" or "ce-tracestate" ? null
            : header.StartsWith(Prefix, StringComparison.Ordinal) && header.AsSpan(Prefix.Length).IndexOfAnyExcept(AttributeText.NameCharacters) < 0 ? header[Prefix.Length..]
            // Extensions that CloudEvents documents for traces.
            : header is "traceparent" or "tracestate" ? header
            : null;

    /// <summary>An event as a request in binary mode.</summary>
    public static HttpRequestMessage ToRequest(Uri uri, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> data)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ReadOnlyMemoryContent(data) };
        foreach (var (name, value) in headers)
        {
            if (name == "content-type")
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", value);
            }
            else if (AttributeOf(name) is { } attribute)
            {
                request.Headers.TryAddWithoutValidation(Prefix + attribute, AttributeText.Encode(value));
            }
        }

        return request;
    }

    /// <summary>An event as a response in binary mode.</summary>
    public static Task WriteAsync(HttpResponse response, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> data)
    {
        foreach (var (name, value) in headers)
        {
            if (name == "content-type")
            {
                response.ContentType = value;
            }
            else if (AttributeOf(name) is { } attribute)
            {
                response.Headers[Prefix + attribute] = AttributeText.Encode(value);
            }
        }

        response.ContentLength = data.Length;
        return response.Body.WriteAsync(data).AsTask();
    }

    /// <summary>An event in structured mode.</summary>
    public static byte[] ToJson(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> data)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + data.Length);
        using (var json = new Utf8JsonWriter(buffer))
        {
            CloudEventJson.Write(json, headers, data);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Events in batched mode.</summary>
    public static byte[] ToJson(IEnumerable<(IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Data)> events)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var (headers, data) in events)
            {
                CloudEventJson.Write(json, headers, data);
            }

            json.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
