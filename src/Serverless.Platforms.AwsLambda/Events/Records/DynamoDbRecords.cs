using System.Buffers;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>Records of a shard of a table's stream (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html).</summary>
internal static class DynamoDbRecords
{
    public static IncomingEvent Read(JsonElement records, InvocationOrigin origin) => new(
        [
            .. records.Items().GroupBy(r => r.Text("eventSourceARN")).Select(stream => new IncomingBatch(
                EventKind.Table, Arn.After(stream.Key, "table"), [.. stream.Select(record => ReadRecord(record, origin))])
            {
                IsOrdered = true,
            }),
        ],
        FailureReport.First);

    private static EventMessage ReadRecord(JsonElement record, InvocationOrigin origin)
    {
        var change = record.Member("dynamodb");
        var sequence = change.Text("SequenceNumber") ?? throw new InvalidEventException("A record of the table's stream has no SequenceNumber.");
        return new EventMessage
        {
            Id = record.Text("eventID") ?? sequence,
            Body = Write(record.Text("eventName"), change, sequence),
            EnqueuedAt = change.SecondsOrMilliseconds("ApproximateCreationDateTime"),
            Receipt = sequence,
            Origin = origin,
        };
    }

    /// <summary>The JSON of a <see cref="TableChange{T}"/> but for its table. An image that the stream does not have is left out.</summary>
    private static byte[] Write(string? name, JsonElement change, string sequence)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, name switch
            {
                "INSERT" => "inserted"u8,
                "MODIFY" => "modified"u8,
                "REMOVE" => "removed"u8,
                _ => throw new InvalidEventException($"The record {sequence} of the table's stream is no INSERT, MODIFY or REMOVE."),
            });
            json.WritePropertyName("keys"u8);
            AttributeJson.WriteItem(json, change.Member("Keys"));
            WriteImage(json, "old"u8, change.Member("OldImage"));
            WriteImage(json, "new"u8, change.Member("NewImage"));
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteImage(Utf8JsonWriter json, ReadOnlySpan<byte> name, JsonElement image)
    {
        if (image.ValueKind == JsonValueKind.Object)
        {
            json.WritePropertyName(name);
            AttributeJson.WriteItem(json, image);
        }
    }
}
