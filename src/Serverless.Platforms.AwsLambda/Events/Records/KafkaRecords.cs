using System.Globalization;
using System.Text;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>Records of partitions of topics of Kafka. To functions a topic is a stream.</summary>
internal static class KafkaRecords
{
    public static IncomingEvent Read(JsonElement partitions, InvocationOrigin origin) => new(
        [
            .. partitions.Members().Select(partition => partition.Value.Items().ToList()).Where(records => records.Count > 0).Select(records => new IncomingBatch(
                EventKind.Stream, records[0].Text("topic") ?? "", [.. records.Select(record => ReadRecord(record, origin))])
            {
                IsOrdered = true,
            }),
        ],
        FailureReport.Whole);

    private static EventMessage ReadRecord(JsonElement record, InvocationOrigin origin)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{record.Text("topic")}-{record.Member("partition")}-{record.Member("offset")}");
        try
        {
            return new EventMessage
            {
                Id = place,
                Body = Convert.FromBase64String(record.Text("value") ?? ""),
                Key = record.Text("key") is { } key ? Encoding.UTF8.GetString(Convert.FromBase64String(key)) : null,
                Headers = ReadHeaders(record.Member("headers")),
                EnqueuedAt = record.Milliseconds("timestamp"),
                Receipt = place,
                Origin = origin,
            };
        }
        catch (FormatException exception)
        {
            throw new InvalidEventException($"The record {place} is not base64: {exception.Message}");
        }
    }

    /// <summary>Values are arrays of bytes, some of which have a sign.</summary>
    private static Dictionary<string, string> ReadHeaders(JsonElement headers)
    {
        var read = new Dictionary<string, string>();
        foreach (var header in headers.Items().SelectMany(h => h.Members()))
        {
            var bytes = header.Value.Items().Where(b => b.ValueKind == JsonValueKind.Number).Select(b => unchecked((byte)b.GetInt32())).ToArray();
            read[header.Name.ToLowerInvariant()] = Encoding.UTF8.GetString(bytes);
        }

        return read;
    }
}
