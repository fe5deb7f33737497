using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.SQS.Model;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>A message on its way to a queue, as SQS takes it.</summary>
internal sealed class QueueMessage
{
    /// <summary>The most that SQS takes in one message, and in one call.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int LongestDelay = 900;
    private const int LongestFifoName = 128;

    /// <summary>Makes the message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isFifo">Whether the queue keeps the order of its groups.</param>
    /// <param name="defaultGroup">The group of messages that have no key.</param>
    /// <exception cref="EventSendException">SQS does not take it.</exception>
    public QueueMessage(OutgoingMessage message, bool isFifo, string defaultGroup)
    {
        Body = MessageText.Write(message.Body.Span, out var encoding);
        Attributes = MessageAttributes.Write(message.Id, message.Headers, encoding);
        Size = Encoding.UTF8.GetByteCount(Body) + MessageAttributes.SizeOf(Attributes);
        if (Size > MostBytes)
        {
            throw new EventSendException(string.Create(CultureInfo.InvariantCulture,
                $"A message for the queue '{message.Channel.Name}' has {Size} bytes, and SQS takes {MostBytes}. Put the content into a bucket, and its name into the message."));
        }

        Delay = DelayOf(message, isFifo);
        if (isFifo)
        {
            Group = Shortened(message.Key is { Length: > 0 } key ? key : defaultGroup);
            DeduplicationId = Shortened(message.DeduplicationId ?? message.Id);
        }
    }

    public string Body { get; }

    public Dictionary<string, MessageAttributeValue> Attributes { get; }

    /// <summary>Its size as SQS counts it, in bytes.</summary>
    public int Size { get; }

    /// <summary>Seconds; null where none is said, so that the queue's own delay counts.</summary>
    public int? Delay { get; }

    public string? Group { get; }

    public string? DeduplicationId { get; }

    public SendMessageRequest ToRequest(string url) => new()
    {
        QueueUrl = url,
        MessageBody = Body,
        MessageAttributes = Attributes,
        DelaySeconds = Delay,
        MessageGroupId = Group,
        MessageDeduplicationId = DeduplicationId,
    };

    public SendMessageBatchRequestEntry ToEntry(int number) => new()
    {
        Id = number.ToString(CultureInfo.InvariantCulture),
        MessageBody = Body,
        MessageAttributes = Attributes,
        DelaySeconds = Delay,
        MessageGroupId = Group,
        MessageDeduplicationId = DeduplicationId,
    };

    private static int? DelayOf(OutgoingMessage message, bool isFifo)
    {
        if (message.Delay <= TimeSpan.Zero)
        {
            return null;
        }

        if (isFifo)
        {
            throw new EventSendException(
                $"The queue '{message.Channel.Name}' is a FIFO queue, where no single message can be delayed. Set the delay of the queue itself (DelaySeconds), or use another queue.");
        }

        var seconds = Math.Ceiling(message.Delay.TotalSeconds);
        return seconds <= LongestDelay
            ? (int)seconds
            : throw new EventSendException(string.Create(CultureInfo.InvariantCulture,
                $"A message for the queue '{message.Channel.Name}' has a delay of {message.Delay}, and SQS delays {LongestDelay} seconds at the most. Use a timer for what is later."));
    }

    /// <summary>What SQS does not take as a group or an id is as good by its hash.</summary>
    private static string Shortened(string name) => name.Length is > 0 and <= LongestFifoName && name.All(c => c is > ' ' and <= '~')
        ? name
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
