using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Events;

namespace Serverless.Platforms.Tests.AzureFunctions;

/// <summary>
/// What the host makes of the value of an output binding (HttpScriptInvocationResultExtensions, FunctionBinding.ReadAsEnumerable): a text that is base64 becomes bytes, one that is
/// JSON is parsed and written anew, and the items of a list are a message each.
/// </summary>
internal static class HostOutput
{
    /// <summary>The bodies of messages.</summary>
    public static IEnumerable<byte[]> Read(JsonNode? value) => value switch
    {
        null => [],
        JsonArray items => items.Select(Body),
        JsonValue text when text.GetValueKind() == JsonValueKind.String && Decode((string)text!) is { } bytes => [bytes],
        JsonValue text when text.GetValueKind() == JsonValueKind.String && Parse((string)text!) is { } inner => inner is JsonArray items ? items.Select(Body) : [Body(inner)],
        _ => [Body(value)],
    };

    /// <summary>An event.</summary>
    public static OutgoingMessage ReadEvent(EventChannel channel, byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var attributes = json.RootElement.EnumerateObject().Where(m => m.Name is not ("data" or "data_base64" or "datacontenttype")).ToDictionary(m => "ce-" + m.Name, m => m.Value.ToString());
        var data = json.RootElement.TryGetProperty("data", out var value) ? Encoding.UTF8.GetBytes(value.GetRawText()) : [];
        return new OutgoingMessage { Channel = channel with { Name = attributes["ce-type"] }, Id = attributes["ce-id"], Body = data, Headers = attributes };
    }

    private static byte[] Body(JsonNode? item) => Encoding.UTF8.GetBytes(item?.GetValueKind() == JsonValueKind.String ? (string)item! : item?.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) ?? "");

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Trim() is ['{', .., '}'] or ['[', .., ']'] ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
