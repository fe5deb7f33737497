using System.Buffers;
using System.Text.Json;
using Amazon.SQS.Model;

namespace Serverless.Connectors.Aws;

/// <summary>
/// Headers as message attributes, an attribute each. A message has ten at the most, and not every name or value may be one: where that does not do,
/// all headers are one JSON object in one attribute, and those that others read stand beside it.
/// </summary>
internal static class MessageAttributes
{
    public const string Id = "serverless-id";
    public const string Encoding = "serverless-encoding";
    public const string Headers = "serverless-headers";

    private const int Most = 10;
    private const int LongestName = 256;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");
    private static readonly string[] Usual = ["content-type", "traceparent"];

    /// <summary>Writes what is said beside a body.</summary>
    public static Dictionary<string, MessageAttributeValue> Write(string id, IReadOnlyDictionary<string, string> headers, string? encoding)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>(headers.Count + 2);
        if (MessageText.IsPlain(id))
        {
            attributes[Id] = Text(id);
        }

        if (encoding is not null)
        {
            attributes[Encoding] = Text(encoding);
        }

        if (attributes.Count + headers.Count <= Most && headers.All(h => IsAllowed(h.Key) && MessageText.IsPlain(h.Value)))
        {
            foreach (var (name, value) in headers)
            {
                attributes[name] = Text(value);
            }

            return attributes;
        }

        attributes[Headers] = Text(WriteJson(headers));
        foreach (var name in Usual)
        {
            if (headers.TryGetValue(name, out var value) && MessageText.IsPlain(value))
            {
                attributes[name] = Text(value);
            }
        }

        return attributes;
    }

    /// <summary>Reads the headers, in either form.</summary>
    public static Dictionary<string, string> ReadHeaders(IReadOnlyDictionary<string, MessageAttributeValue> attributes)
    {
        if (attributes.TryGetValue(Headers, out var json) && json.StringValue is { } text && TryReadJson(text) is { } all)
        {
            return all;
        }

        var headers = new Dictionary<string, string>(attributes.Count);
        foreach (var (name, attribute) in attributes)
        {
            if (attribute.StringValue is { } value && name is not (Id or Encoding or Headers))
            {
                headers[name.ToLowerInvariant()] = value;
            }
        }

        return headers;
    }

    /// <summary>How much of a message's size they are.</summary>
    public static int SizeOf(Dictionary<string, MessageAttributeValue> attributes) => attributes.Sum(a =>
        System.Text.Encoding.UTF8.GetByteCount(a.Key) + a.Value.DataType.Length + System.Text.Encoding.UTF8.GetByteCount(a.Value.StringValue));

    private static bool IsAllowed(string name) =>
        name.Length is > 0 and <= LongestName
        && !name.AsSpan().ContainsAnyExcept(NameCharacters)
        && name[0] != '.' && name[^1] != '.' && !name.Contains("..", StringComparison.Ordinal)
        && !name.StartsWith("aws.", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("amazon.", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("serverless-", StringComparison.OrdinalIgnoreCase)
        // Names come back in lower case.
        && name == name.ToLowerInvariant();

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };

    private static string WriteJson(IReadOnlyDictionary<string, string> headers)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in headers)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static Dictionary<string, string>? TryReadJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.EnumerateObject()
                .Where(p => p.Value.ValueKind == JsonValueKind.String)
                .GroupBy(p => p.Name, p => p.Value.GetString()!)
                .ToDictionary(g => g.Key, g => g.Last());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Somebody else's attribute of this name.
            return null;
        }
    }
}
