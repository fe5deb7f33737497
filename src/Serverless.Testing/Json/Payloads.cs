using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Serverless.Events;
using Serverless.Hosting;

namespace Serverless.Testing.Json;

/// <summary>
/// Writes and reads what a test gives and gets under the application's JSON options. Types that the test alone knows, such as an
/// anonymous one, go by reflection: a test may send what no function would.
/// </summary>
internal sealed class Payloads
{
    public Payloads(JsonSerializerOptions application)
    {
        Options = new JsonSerializerOptions(application);
        Options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
    }

    public JsonSerializerOptions Options { get; }

    /// <summary>The body of a message: texts and bytes as they are, everything else as JSON.</summary>
    public (ReadOnlyMemory<byte> Body, string Form) WriteBody(object body) => body switch
    {
        string text => (Encoding.UTF8.GetBytes(text), MediaType.Text),
        byte[] bytes => (bytes, MediaType.Bytes),
        ReadOnlyMemory<byte> bytes => (bytes, MediaType.Bytes),
        _ => (Write(body), MediaType.Json),
    };

    public ReadOnlyMemory<byte> Write(object? payload) =>
        payload is null ? default : JsonSerializer.SerializeToUtf8Bytes(payload, payload.GetType(), Options);

    public T? Read<T>(string function, FunctionAnswer answer)
    {
        if (answer.StatusCode is { } status and (< 200 or > 299))
        {
            throw new HttpRequestException($"The function {function} answered {status}: {Encoding.UTF8.GetString(answer.Body.Span)}", null, (HttpStatusCode)status);
        }

        if (answer.Body.IsEmpty)
        {
            return default;
        }

        // An HTTP function answers a text as it is, a direct one as JSON.
        return typeof(T) == typeof(string) && answer.ContentType?.StartsWith("text/", StringComparison.OrdinalIgnoreCase) == true
            ? (T)(object)Encoding.UTF8.GetString(answer.Body.Span)
            : JsonSerializer.Deserialize<T>(answer.Body.Span, Options);
    }
}
