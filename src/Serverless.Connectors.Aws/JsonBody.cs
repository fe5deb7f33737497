using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Serverless.Connectors.Aws;

/// <summary>Bodies inside of JSON.</summary>
internal static class JsonBody
{
    /// <summary>Whether a body is one JSON object and nothing else.</summary>
    public static bool IsObject(ReadOnlySpan<byte> body) => TryKind(body) == JsonTokenType.StartObject;

    /// <summary>Writes a body as a value: JSON as it is, another text as a string, bytes in base64.</summary>
    public static void WriteValue(Utf8JsonWriter json, ReadOnlySpan<byte> body, string? contentType)
    {
        if (IsJson(contentType) && TryKind(body) is not null)
        {
            json.WriteRawValue(body, skipInputValidation: true);
        }
        else if (Utf8.IsValid(body))
        {
            json.WriteStringValue(body);
        }
        else
        {
            json.WriteBase64StringValue(body);
        }
    }

    /// <summary>The body of an event for services that take JSON objects only: itself where it is one, else <c>{"data":...}</c>.</summary>
    public static string AsObject(ReadOnlySpan<byte> body, string? contentType)
    {
        if (IsJson(contentType) && IsObject(body))
        {
            return Encoding.UTF8.GetString(body);
        }

        var buffer = new System.Buffers.ArrayBufferWriter<byte>(body.Length + 16);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName("data"u8);
            WriteValue(json, body, contentType);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool IsJson(string? contentType)
    {
        var type = (contentType ?? "application/json").AsSpan();
        type = (type.IndexOf(';') is >= 0 and var end ? type[..end] : type).Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What a JSON text begins with; null when it is none.</summary>
    private static JsonTokenType? TryKind(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        try
        {
            if (!json.Read())
            {
                return null;
            }

            var kind = json.TokenType;
            while (json.Read())
            {
                // To its end: what is only the beginning of a value would break what it is written into.
            }

            return kind;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
