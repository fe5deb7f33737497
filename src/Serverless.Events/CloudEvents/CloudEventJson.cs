using System.Globalization;
using System.Text.Json;

namespace Serverless.Events.CloudEvents;

/// <summary>
/// Events as JSON, one or a batch of them (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md).
/// </summary>
internal static class CloudEventJson
{
    /// <summary>Reads one event.</summary>
    /// <param name="json">The event; data that is JSON stays where it is.</param>
    /// <exception cref="CloudEventException">It is none.</exception>
    public static CloudEventRecord Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            reader.Read();
            var record = ReadEvent(ref reader, json);
            return reader.Read() ? throw new CloudEventException("There is more than one event where there must be one.") : record;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw NotJson();
        }
    }

    /// <summary>Reads a batch, which may be empty. One that is no event refuses all of them.</summary>
    /// <exception cref="CloudEventException">It is no batch, or has something that is no event; the message says which.</exception>
    public static IReadOnlyList<CloudEventRecord> ReadBatch(ReadOnlyMemory<byte> json)
    {
        var records = new List<CloudEventRecord>();
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new CloudEventException("A batch of events is an array of JSON, and this is none.");
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                try
                {
                    records.Add(ReadEvent(ref reader, json));
                }
                catch (CloudEventException exception)
                {
                    throw new CloudEventException(exception.StatusCode, string.Create(CultureInfo.InvariantCulture, $"Event {records.Count} of the batch: {exception.Message}"));
                }
            }

            reader.Read();
            return records;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw NotJson();
        }
    }

    /// <summary>Writes an event.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="headers">Its attributes, as a message has them.</param>
    /// <param name="data">Its data.</param>
    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> data)
    {
        json.WriteStartObject();
        foreach (var (name, value) in headers)
        {
            if (CloudEventWriter.AttributeOf(name) is { } attribute)
            {
                json.WriteString(attribute, value);
            }
        }

        if (!data.IsEmpty)
        {
            WriteData(json, headers.GetValueOrDefault("content-type"), data.Span);
        }

        json.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter json, string? contentType, ReadOnlySpan<byte> data)
    {
        if (MediaTypeText.IsJson(contentType) && IsJson(data))
        {
            json.WritePropertyName("data"u8);
            json.WriteRawValue(data, skipInputValidation: true);
        }
        else if (contentType is not null && !MediaTypeText.IsJson(contentType) && contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && System.Text.Unicode.Utf8.IsValid(data))
        {
            json.WriteString("data"u8, data);
        }
        else
        {
            json.WriteBase64String("data_base64"u8, data);
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        try
        {
            return reader.Read() && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static CloudEventRecord ReadEvent(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new CloudEventException("An event is an object of JSON, and this is none.");
        }

        var attributes = new CloudEventAttributes();
        Range? data = null;
        var isText = false;
        ReadOnlyMemory<byte>? bytes = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                // The same as if it were not there.
                continue;
            }

            switch (name)
            {
                case "data":
                    isText = reader.TokenType == JsonTokenType.String;
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    data = data is null ? start..(int)reader.BytesConsumed : throw new CloudEventException("The member 'data' is there twice.");
                    break;
                case "data_base64":
                    bytes = bytes is null ? ReadBase64(ref reader) : throw new CloudEventException("The member 'data_base64' is there twice.");
                    break;
                default:
                    attributes.Add(name, ReadValue(ref reader, name));
                    break;
            }
        }

        if (data is null)
        {
            return attributes.Complete(bytes ?? default);
        }

        if (bytes is not null)
        {
            throw new CloudEventException("The event has both 'data' and 'data_base64'.");
        }

        var place = json[data.Value];
        return attributes.Complete(isText && !MediaTypeText.IsJson(attributes.DataContentType) ? ReadText(place) : place);
    }

    /// <summary>A text of a type that is not JSON's is the data itself.</summary>
    private static ReadOnlyMemory<byte> ReadText(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        var text = new byte[json.Length];
        return text.AsMemory(0, reader.CopyString(text));
    }

    private static ReadOnlyMemory<byte> ReadBase64(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetBytesFromBase64(out var bytes))
        {
            throw new CloudEventException("The member 'data_base64' is not base64.");
        }

        return bytes;
    }

    private static string ReadValue(ref Utf8JsonReader reader, string name)
    {
        var isOwn = name is "id" or "source" or "type" or "specversion" or "subject" or "time" or "datacontenttype" or "dataschema";
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString()!;
            case JsonTokenType.True or JsonTokenType.False when !isOwn:
                return reader.TokenType == JsonTokenType.True ? "true" : "false";
            case JsonTokenType.Number when !isOwn && reader.TryGetInt32(out var number):
                return number.ToString(CultureInfo.InvariantCulture);
            default:
                throw new CloudEventException(isOwn
                    ? $"The attribute '{name}' is no text."
                    : $"The attribute '{AttributeText.Shown(name)}' is neither a text, nor true or false, nor a whole number of 32 bits.");
        }
    }

    private static CloudEventException NotJson() => new("The body is no JSON.");
}
