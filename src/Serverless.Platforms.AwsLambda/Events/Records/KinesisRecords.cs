using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>Records of a shard of a stream.</summary>
internal static class KinesisRecords
{
    public static IncomingEvent Read(JsonElement records, InvocationOrigin origin) => new(
        [
            .. records.Items().GroupBy(r => r.Text("eventSourceARN")).Select(stream => new IncomingBatch(
                EventKind.Stream, Arn.After(stream.Key, "stream"), [.. stream.Select(record => ReadRecord(record, origin))])
            {
                IsOrdered = true,
            }),
        ],
        FailureReport.First);

    private static EventMessage ReadRecord(JsonElement record, InvocationOrigin origin)
    {
        var kinesis = record.Member("kinesis");
        var sequence = kinesis.Text("sequenceNumber") ?? throw new InvalidEventException("A record of the stream has no sequenceNumber.");
        try
        {
            return new EventMessage
            {
                Id = record.Text("eventID") ?? sequence,
                Body = Convert.FromBase64String(kinesis.Text("data") ?? ""),
                Key = kinesis.Text("partitionKey"),
                EnqueuedAt = kinesis.Seconds("approximateArrivalTimestamp"),
                Receipt = sequence,
                Origin = origin,
            };
        }
        catch (FormatException exception)
        {
            throw new InvalidEventException($"The data of the record {sequence} is not base64: {exception.Message}");
        }
    }
}
