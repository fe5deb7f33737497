using System.Text;
using System.Text.Json;

namespace Serverless.Platforms.AzureFunctions.Envelope;

/// <summary>Values that the host writes as JSON inside of a text (<c>"\"a\""</c>, <c>"4"</c>), and sometimes as they are: both are taken.</summary>
internal static class Inner
{
    /// <summary>The value inside of a text; the text itself where it is no JSON.</summary>
    public static JsonElement JsonOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value;
        }

        try
        {
            using var json = JsonDocument.Parse(value.GetString()!);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return value;
        }
    }

    /// <summary>A text without the quotation marks of JSON around it.</summary>
    public static string TextOf(string text)
    {
        if (text is not ['"', .., '"'])
        {
            return text;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.GetString()!;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    /// <summary>
    /// The bytes of a message. A message that is JSON comes as an object, or as a text of it; one that is a text comes in quotation marks, or as it is.
    /// </summary>
    public static byte[] BytesOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => [],
        JsonValueKind.String => Encoding.UTF8.GetBytes(TextOf(value.GetString()!)),
        _ => Encoding.UTF8.GetBytes(value.GetRawText()),
    };
}
