using System.Buffers;
using System.Text.Json;

namespace Serverless.Events;

/// <summary>What has happened to an object, as the body of a message.</summary>
internal static class BlobMessage
{
    public static byte[] Write(BlobInfo blob)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("bucket"u8, blob.Bucket);
            json.WriteString("name"u8, blob.Name);
            json.WriteString("event"u8, blob.Event == BlobEvents.Deleted ? "deleted"u8 : "created"u8);
            json.WriteNumber("size"u8, blob.Size);
            json.WriteString("modifiedAt"u8, blob.ModifiedAt);
            WriteOptional(json, "etag"u8, blob.ETag);
            WriteOptional(json, "contentType"u8, blob.ContentType);
            if (blob.Metadata.Count > 0)
            {
                json.WriteStartObject("metadata"u8);
                foreach (var (name, value) in blob.Metadata)
                {
                    json.WriteString(name, value);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads the body of a message. What it does not know is passed over.</summary>
    /// <exception cref="JsonException">It is not the body of such a message.</exception>
    public static BlobInfo Read(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        string? bucket = null, name = null, etag = null, contentType = null;
        var happened = BlobEvents.Created;
        var size = 0L;
        var modifiedAt = default(DateTimeOffset);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            Expect(ref json, JsonTokenType.StartObject);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var property = json.GetString();
                json.Read();
                switch (property)
                {
                    case "bucket":
                        bucket = json.GetString();
                        break;
                    case "name":
                        name = json.GetString();
                        break;
                    case "event":
                        happened = json.ValueTextEquals("deleted"u8) ? BlobEvents.Deleted : BlobEvents.Created;
                        break;
                    case "size":
                        size = json.GetInt64();
                        break;
                    case "modifiedAt":
                        modifiedAt = json.GetDateTimeOffset();
                        break;
                    case "etag":
                        etag = json.GetString();
                        break;
                    case "contentType":
                        contentType = json.GetString();
                        break;
                    case "metadata" when json.TokenType == JsonTokenType.StartObject:
                        ReadMetadata(ref json, metadata);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw new JsonException("The message about an object has a value of the wrong kind.", exception);
        }

        if (string.IsNullOrEmpty(bucket) || string.IsNullOrEmpty(name))
        {
            throw new JsonException("The message about an object has no bucket or no name.");
        }

        return new BlobInfo(bucket, name, happened, size, modifiedAt) { ETag = etag, ContentType = contentType, Metadata = metadata };
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void ReadMetadata(ref Utf8JsonReader json, Dictionary<string, string> metadata)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            metadata[name] = json.GetString() ?? "";
        }
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType token)
    {
        if (!json.Read() || json.TokenType != token)
        {
            throw new JsonException("The message about an object is no JSON object.");
        }
    }
}
