using System.Buffers;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Serverless.Gateway.Binding;

/// <summary>Reads bodies as JSON: at once when the body has arrived whole, else as it comes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonRequest
{
    // What is copied together when a body that has arrived lies in several blocks.
    private const int LargestCopied = 16 * 1024;

    /// <summary>Reads the body.</summary>
    /// <typeparam name="T">The payload type.</typeparam>
    /// <param name="invocation">The invocation.</param>
    /// <param name="type">The payload type's metadata.</param>
    public static ValueTask<JsonBody<T>> ReadAsync<T>(HttpInvocation invocation, JsonTypeInfo<T> type)
    {
        var request = invocation.Http.Request;
        if (!CanHaveBody(request))
        {
            // Who names a type of body that is not taken is told so even where there is no body.
            return string.IsNullOrEmpty(request.ContentType) || IsJson(request, out _) ? default : new(new JsonBody<T>(BodyFailure.NotJson));
        }

        if (!IsJson(request, out var isUtf8))
        {
            return new(new JsonBody<T>(BodyFailure.NotJson));
        }

        if (isUtf8 && request.ContentLength is > 0 and <= LargestCopied && TryReadWhole(request, (int)request.ContentLength, type, out var body))
        {
            return new(body);
        }

        return isUtf8 || HasKnownEncoding(request) ? ReadSlowlyAsync(invocation.HttpContext.Request, type) : new(new JsonBody<T>(BodyFailure.NotJson));
    }

    internal static bool CanHaveBody(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { } feature ? feature.CanHaveBody : request.ContentLength is > 0;

    private static bool IsJson(HttpRequest request, out bool isUtf8)
    {
        var contentType = request.ContentType;
        isUtf8 = string.Equals(contentType, "application/json", StringComparison.OrdinalIgnoreCase)
            || string.Equals(contentType, "application/json; charset=utf-8", StringComparison.OrdinalIgnoreCase);
        return isUtf8 || request.HasJsonContentType();
    }

    /// <summary>Whether the charset, if the content type names one, is one that can be read.</summary>
    private static bool HasKnownEncoding(HttpRequest request)
    {
        try
        {
            return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && (!type.Charset.HasValue || type.Encoding is not null);
        }
        catch (NotSupportedException)
        {
            // UTF-7, which .NET knows and does not read.
            return false;
        }
    }

    private static bool TryReadWhole<T>(HttpRequest request, int length, JsonTypeInfo<T> type, out JsonBody<T> body)
    {
        body = default;
        var reader = request.BodyReader;
        if (!reader.TryRead(out var read))
        {
            return false;
        }

        var buffer = read.Buffer;
        if (buffer.Length < length)
        {
            // All of it has been looked at, nothing taken: the slow way waits for more.
            reader.AdvanceTo(buffer.Start, read.IsCompleted ? buffer.Start : buffer.End);
            return false;
        }

        body = buffer.IsSingleSegment ? Parse(buffer.FirstSpan, type) : ParseCopy(buffer, type);
        reader.AdvanceTo(buffer.End);
        return true;
    }

    private static JsonBody<T> ParseCopy<T>(in ReadOnlySequence<byte> buffer, JsonTypeInfo<T> type)
    {
        var copy = ArrayPool<byte>.Shared.Rent((int)buffer.Length);
        buffer.CopyTo(copy);
        var body = Parse(copy.AsSpan(0, (int)buffer.Length), type);
        ArrayPool<byte>.Shared.Return(copy);
        return body;
    }

    private static JsonBody<T> Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        if (json.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        try
        {
            return new(JsonSerializer.Deserialize(json, type));
        }
        catch (JsonException)
        {
            return new(BodyFailure.Malformed);
        }
    }

    private static async ValueTask<JsonBody<T>> ReadSlowlyAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
    {
        try
        {
            return new(await request.ReadFromJsonAsync(type, request.HttpContext.RequestAborted).ConfigureAwait(false));
        }
        catch (JsonException)
        {
            return new(BodyFailure.Malformed);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            return new(BodyFailure.Aborted);
        }
    }
}
