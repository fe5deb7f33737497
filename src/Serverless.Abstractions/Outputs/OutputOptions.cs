namespace Serverless;

/// <summary>Settings of one value that is sent.</summary>
public sealed record OutputOptions
{
    /// <summary>For a blob: its name in the bucket, in place of the attribute's.</summary>
    public string? Name { get; init; }

    /// <summary>For a stream: the partition key, in place of the attribute's. Records of one key stay in order.</summary>
    public string? Key { get; init; }

    /// <summary>For an event: what it is about, CloudEvents' <c>subject</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>For a queue: how long the message stays hidden at first.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>
    /// For a queue: a second message with the same id is taken for the same one and not sent, for five minutes, as SQS has it. It is the message's id as well.
    /// </summary>
    public string? DeduplicationId { get; init; }

    /// <summary>For a blob: its media type. Default: that of the value's form.</summary>
    public string? ContentType { get; init; }

    /// <summary>What to say beside the body. Names are made lower case; <c>traceparent</c>, <c>tracestate</c>, <c>baggage</c> and <c>content-type</c> are the SDK's own.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
