using System.Text.Json;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>Reads events of all sources.</summary>
internal static class EventReader
{
    // An item of a table has up to 32 levels, each of which DynamoDB writes as two.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = EventShapes.Deepest };

    /// <summary>Reads an event.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="json">The event.</param>
    /// <param name="origin">What is said of the invocations that it starts.</param>
    /// <exception cref="InvalidEventException">It is not of its form.</exception>
    public static IncomingEvent Read(EventShape shape, ReadOnlyMemory<byte> json, InvocationOrigin origin)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var root = document.RootElement;
            var records = root.Member("Records");
            return shape switch
            {
                EventShape.Sqs => SqsRecords.Read(records, origin),
                EventShape.Sns => SnsRecords.Read(records, origin),
                EventShape.S3 => S3Records.Read(records, origin),
                EventShape.Kinesis => KinesisRecords.Read(records, origin),
                EventShape.Kafka => KafkaRecords.Read(root.Member("records"), origin),
                EventShape.EventBridge => BusEvent.Read(root, origin),
                EventShape.DynamoDb => DynamoDbRecords.Read(records, origin),
                _ => throw new InvalidEventException("The event has records of a source that is not known. Name a direct function as the handler of the Lambda function to take the event as it is."),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InvalidEventException($"The event looks like one of {shape}, and is not of its form: {exception.Message}");
        }
    }
}
