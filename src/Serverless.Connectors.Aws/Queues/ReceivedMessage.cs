using System.Globalization;
using Amazon.SQS.Model;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Reads what SQS has brought.</summary>
internal static class ReceivedMessage
{
    /// <summary>What SQS is asked to tell about a message.</summary>
    public static readonly List<string> SystemAttributes = ["ApproximateReceiveCount", "SentTimestamp", "MessageGroupId"];

    private static readonly Dictionary<string, MessageAttributeValue> NoAttributes = [];

    public static EventMessage Read(Message message)
    {
        var own = message.MessageAttributes ?? NoAttributes;
        return new EventMessage
        {
            Id = own.TryGetValue(MessageAttributes.Id, out var id) && id.StringValue is { Length: > 0 } known ? known : message.MessageId,
            Body = MessageText.Read(message.Body ?? "", own.TryGetValue(MessageAttributes.Encoding, out var encoding) ? encoding.StringValue : null),
            Headers = MessageAttributes.ReadHeaders(own),
            Attempt = (int)Math.Clamp(NumberOf(message, "ApproximateReceiveCount"), 1, int.MaxValue),
            EnqueuedAt = DateTimeOffset.FromUnixTimeMilliseconds(NumberOf(message, "SentTimestamp")),
            Key = message.Attributes?.GetValueOrDefault("MessageGroupId"),
            Receipt = new QueueReceipt(message.ReceiptHandle),
        };
    }

    private static long NumberOf(Message message, string attribute) =>
        message.Attributes is { } all && all.TryGetValue(attribute, out var text)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 253_402_300_799_999 ? number : 0;
}
