namespace Serverless;

/// <summary>Starts the method for records of a stream: in order within a partition key, from where the consumer group has come to.</summary>
/// <param name="stream">The stream: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 80.</param>
/// <remarks>
/// Every consumer group sees every record. A record that fails holds up its partition until it succeeds or, after its last attempt,
/// becomes a dead letter; a batch that fails is halved until the record is found. Parameters are those of <see cref="QueueTriggerAttribute"/>.
/// </remarks>
public sealed class StreamTriggerAttribute(string stream) : BatchTriggerAttribute
{
    /// <summary>The stream.</summary>
    public string Stream { get; } = stream;

    /// <summary>The group whose place in the stream is kept. Default: the function's name.</summary>
    public string? ConsumerGroup { get; set; }

    /// <summary>Whether a group that is new begins with the oldest record kept. Default false: with what comes from now on.</summary>
    public bool FromStart { get; set; }
}
