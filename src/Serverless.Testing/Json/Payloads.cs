using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Serverless.Hosting;

namespace Serverless.Testing.Json;

/// <summary>
/// Writes and reads what a test gives and gets under the application's JSON options. Types that the test alone knows, such as an
/// anonymous one, go by reflection: a test may send what no function would.
/// </summary>
internal sealed class Payloads
{
    private readonly JsonSerializerOptions _options;

    public Payloads(JsonSerializerOptions application)
    {
        _options = new JsonSerializerOptions(application);
        _options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
    }

    public ReadOnlyMemory<byte> Write(object? payload) =>
        payload is null ? default : JsonSerializer.SerializeToUtf8Bytes(payload, payload.GetType(), _options);

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
            : JsonSerializer.Deserialize<T>(answer.Body.Span, _options);
    }
}
