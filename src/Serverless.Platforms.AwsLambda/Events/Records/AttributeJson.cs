using System.Text;
using System.Text.Json;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>
/// DynamoDB's JSON, in which each value stands under its type (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html), as plain JSON: numbers
/// with all of their digits, binary values as base64, sets as arrays.
/// </summary>
internal static class AttributeJson
{
    /// <summary>Writes an item: an object of attributes.</summary>
    /// <exception cref="InvalidEventException">A value is not of its type.</exception>
    public static void WriteItem(Utf8JsonWriter json, JsonElement item)
    {
        json.WriteStartObject();
        foreach (var attribute in item.Members())
        {
            json.WritePropertyName(attribute.Name);
            Write(json, attribute.Value, attribute.Name);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, string attribute)
    {
        using var members = value.Members().GetEnumerator();
        if (!members.MoveNext())
        {
            throw Wrong(attribute, "has no type");
        }

        var (type, content) = (members.Current.Name, members.Current.Value);
        switch (type, content.ValueKind)
        {
            case ("S" or "B", JsonValueKind.String):
                content.WriteTo(json);
                break;
            case ("N", JsonValueKind.String):
                WriteNumber(json, content, attribute);
                break;
            case ("BOOL", JsonValueKind.True or JsonValueKind.False):
                content.WriteTo(json);
                break;
            case ("NULL", JsonValueKind.True):
                json.WriteNullValue();
                break;
            case ("M", JsonValueKind.Object):
                WriteItem(json, content);
                break;
            case ("L" or "SS" or "NS" or "BS", JsonValueKind.Array):
                WriteItems(json, type, content, attribute);
                break;
            default:
                throw Wrong(attribute, "has a type that is not known, or no value of its type");
        }
    }

    private static void WriteItems(Utf8JsonWriter json, string type, JsonElement items, string attribute)
    {
        json.WriteStartArray();
        foreach (var item in items.EnumerateArray())
        {
            if (type == "L")
            {
                Write(json, item, attribute);
            }
            else if (item.ValueKind != JsonValueKind.String)
            {
                throw Wrong(attribute, "is a set with something else than texts");
            }
            else if (type == "NS")
            {
                WriteNumber(json, item, attribute);
            }
            else
            {
                item.WriteTo(json);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>A number has up to 38 digits, more than any number of the program's: it goes through as it is written.</summary>
    private static void WriteNumber(Utf8JsonWriter json, JsonElement number, string attribute)
    {
        var text = Encoding.UTF8.GetBytes(number.GetString()!);
        if (!IsNumber(text))
        {
            throw Wrong(attribute, "is a number that is none");
        }

        json.WriteRawValue(text, skipInputValidation: true);
    }

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text);
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.BytesConsumed == text.Length && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static InvalidEventException Wrong(string attribute, string what) => new($"The attribute '{attribute}' of an item {what}.");
}
