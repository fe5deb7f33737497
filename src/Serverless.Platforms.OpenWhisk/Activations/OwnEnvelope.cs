using System.Text.Json;
using Serverless.Hosting;

namespace Serverless.Platforms.OpenWhisk.Activations;

/// <summary>
/// The member <c>serverless</c> of a value, which is the product's own: <c>{"keepWarm":true}</c> starts nothing; <c>{"function":"Shop.Restock"}</c> names the function, with its
/// <c>payload</c> where the value itself is not meant; <c>{"channel":"queue:clicks", ...}</c> says what a message was sent to.
/// </summary>
internal sealed class OwnEnvelope
{
    /// <summary>The name of the member.</summary>
    public const string Member = "serverless";

    private const string DirectPrefix = "direct:";

    private OwnEnvelope(JsonElement json)
    {
        Json = json;
        IsWarmUp = json.Member("keepWarm").ValueKind == JsonValueKind.True;
        Function = json.Text("function");
        Payload = json.Member("payload");
        Channel = json.Text("channel");
    }

    /// <summary>All of it.</summary>
    public JsonElement Json { get; }

    /// <summary>Whether it is there to keep the process warm.</summary>
    public bool IsWarmUp { get; }

    /// <summary>The function that it names, or null.</summary>
    public string? Function { get; }

    /// <summary>What the function is given instead of the value; undefined for the value.</summary>
    public JsonElement Payload { get; }

    /// <summary>What a message was sent to, such as <c>queue:clicks</c>; null where it is no message.</summary>
    public string? Channel { get; }

    /// <summary>The direct function that the message starts, or null.</summary>
    public string? Direct => Channel?.StartsWith(DirectPrefix, StringComparison.Ordinal) == true ? Channel[DirectPrefix.Length..] : null;

    /// <summary>Reads it; null for a value that has none.</summary>
    public static OwnEnvelope? TryRead(JsonElement value) => value.Member(Member) is { ValueKind: JsonValueKind.Object } json ? new OwnEnvelope(json) : null;

    /// <summary>What is said beside the data; names in lower case.</summary>
    public static Dictionary<string, string> Headers(JsonElement envelope) => envelope.Member("headers").Texts();

    /// <summary>
    /// The data beside an envelope: <c>data_base64</c>, or <c>data</c>, which is JSON, or with a content type of something else a text.
    /// </summary>
    /// <exception cref="InvalidEventException">It is no base64.</exception>
    public static ReadOnlyMemory<byte> Data(JsonElement message, IReadOnlyDictionary<string, string> headers)
    {
        if (message.Member("data_base64") is { ValueKind: JsonValueKind.String } base64)
        {
            return base64.TryGetBytesFromBase64(out var bytes) ? bytes : throw new InvalidEventException("The member 'data_base64' of a message is no base64.");
        }

        var data = message.Member("data");
        return data.ValueKind == JsonValueKind.Undefined ? default
            : data.ValueKind == JsonValueKind.String && headers.GetValueOrDefault("content-type") is { Length: > 0 } type && !IsJson(type) ? System.Text.Encoding.UTF8.GetBytes(data.GetString()!)
            : Activation.BytesOf(data);
    }

    /// <summary>Whether a content type is that of JSON.</summary>
    public static bool IsJson(string contentType)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        var type = (end < 0 ? contentType : contentType[..end]).Trim();
        return type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }
}
