using System.Globalization;
using System.Text;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>Messages of a queue. What a topic has put into the queue is taken out of its envelope.</summary>
internal static class SqsRecords
{
    // What the connector of SQS says beside a message.
    private const string IdAttribute = "serverless-id";
    private const string EncodingAttribute = "serverless-encoding";
    private const string HeadersAttribute = "serverless-headers";

    public static IncomingEvent Read(JsonElement records, InvocationOrigin origin)
    {
        var batches = records.Items().GroupBy(r => r.Text("eventSourceARN")).Select(queue => new IncomingBatch(
            EventKind.Queue, Arn.Name(queue.Key), [.. queue.Select(record => ReadMessage(record, origin))])
        {
            IsOrdered = IsFifo(queue.Key),
        }).ToList();
        return new IncomingEvent(batches, batches.Exists(b => b.IsOrdered) ? FailureReport.FirstAndFollowing : FailureReport.EachMessage);
    }

    private static bool IsFifo(string? arn) => arn?.EndsWith(".fifo", StringComparison.Ordinal) == true;

    private static EventMessage ReadMessage(JsonElement record, InvocationOrigin origin)
    {
        var attributes = record.Member("messageAttributes");
        var system = record.Member("attributes");
        var headers = ReadHeaders(attributes);
        var text = record.Text("body") ?? "";
        var receipt = record.Text("messageId") ?? throw new InvalidEventException("A message of the queue has no messageId.");
        if (TopicEnvelope.TryRead(text, headers) is { } inner)
        {
            text = inner;
        }

        AddTrace(headers, system.Text("AWSTraceHeader"));
        return new EventMessage
        {
            Id = ValueOf(attributes.Member(IdAttribute)) ?? receipt,
            Body = ValueOf(attributes.Member(EncodingAttribute)) == "base64" ? DecodeBase64(text) : Encoding.UTF8.GetBytes(text),
            Headers = headers,
            Attempt = int.TryParse(system.Text("ApproximateReceiveCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Max(1, count) : 1,
            EnqueuedAt = system.Milliseconds("SentTimestamp"),
            Key = system.Text("MessageGroupId"),
            Receipt = receipt,
            Origin = origin,
        };
    }

    private static Dictionary<string, string> ReadHeaders(JsonElement attributes)
    {
        var headers = new Dictionary<string, string>();
        foreach (var attribute in attributes.Members())
        {
            if (attribute.Name is not (IdAttribute or EncodingAttribute or HeadersAttribute) && ValueOf(attribute.Value) is { } value)
            {
                headers[attribute.Name.ToLowerInvariant()] = value;
            }
        }

        if (ValueOf(attributes.Member(HeadersAttribute)) is { } all)
        {
            try
            {
                using var json = JsonDocument.Parse(all);
                foreach (var header in json.RootElement.Members())
                {
                    headers[header.Name.ToLowerInvariant()] = header.Value.ToString();
                }
            }
            catch (JsonException)
            {
                // Somebody else's attribute of the name.
            }
        }

        return headers;
    }

    private static string? ValueOf(JsonElement attribute) => attribute.Text("stringValue") ?? attribute.Text("binaryValue");

    private static void AddTrace(Dictionary<string, string> headers, string? trace)
    {
        if (trace is not null && !headers.ContainsKey("traceparent") && TraceHeader.ToTraceParent(Encoding.UTF8.GetBytes(trace)) is { } parent)
        {
            headers["traceparent"] = parent;
        }
    }

    private static byte[] DecodeBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return Encoding.UTF8.GetBytes(text);
        }
    }
}
