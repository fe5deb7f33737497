using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Puts records into streams of Kinesis. A record is the body alone: Kinesis has no headers.</summary>
internal sealed class KinesisSender(AwsSettings settings, PartialCalls calls)
{
    private const int MostInACall = 500;
    private const int MostBytes = 5 * 1024 * 1024;
    private const int LongestKey = 256;

    /// <summary>Puts records of one stream.</summary>
    public async Task SendAsync(string stream, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        var records = messages.Select(m => Record(stream, m)).ToList();
        var real = settings.Stream(stream);
        foreach (var call in Calls.Split(records, r => r.Size, MostInACall, MostBytes))
        {
            await calls.SendAsync(
                "kinesis", "Kinesis_20131202.PutRecords", AwsTarget.Stream(stream), call, r => Write(real, r), "Records", cancellationToken).ConfigureAwait(false);
        }
    }

    private static StreamRecord Record(string stream, OutgoingMessage message)
    {
        var key = message.Key is { Length: > 0 } own ? own : Guid.NewGuid().ToString("N");
        return key.Length <= LongestKey
            ? new StreamRecord(key, message.Body)
            : throw new EventSendException(string.Create(CultureInfo.InvariantCulture,
                $"A record for the stream '{stream}' has a partition key of {key.Length} characters, and Kinesis takes {LongestKey}. Use a shorter one, such as a hash."));
    }

    private static ReadOnlyMemory<byte> Write(string stream, List<StreamRecord> records)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            // An ARN says the account too.
            json.WriteString(stream.StartsWith("arn:", StringComparison.Ordinal) ? "StreamARN"u8 : "StreamName"u8, stream);
            json.WriteStartArray("Records"u8);
            foreach (var record in records)
            {
                json.WriteStartObject();
                json.WriteBase64String("Data"u8, record.Data.Span);
                json.WriteString("PartitionKey"u8, record.Key);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private readonly record struct StreamRecord(string Key, ReadOnlyMemory<byte> Data)
    {
        /// <summary>Its size as Kinesis counts it.</summary>
        public int Size => Data.Length + Encoding.UTF8.GetByteCount(Key);
    }
}
