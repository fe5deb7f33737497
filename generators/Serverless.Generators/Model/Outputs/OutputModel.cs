using Serverless.Generators.Model.Members;

namespace Serverless.Generators.Model.Outputs;

/// <summary>One output of a function.</summary>
/// <param name="Kind">Where it sends to.</param>
/// <param name="Channel">The queue, the stream, the bucket, the event's type or the function.</param>
/// <param name="Type">The type of what is sent, fully qualified.</param>
internal sealed record OutputModel(OutputChannelKind Kind, string Channel, string Type)
{
    /// <summary>How what the function returns is sent.</summary>
    public OutputForm Form { get; init; }

    /// <summary>For a queue: how long a message stays hidden at first, in milliseconds.</summary>
    public int Delay { get; init; }

    /// <summary>The member of the value that is the partition key or the event's subject.</summary>
    public MemberPathModel? Member { get; init; }

    /// <summary>The member as the source writes it.</summary>
    public string? MemberText { get; init; }

    /// <summary>For an event: its source.</summary>
    public string? Source { get; init; }

    /// <summary>For a bucket: the media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>For a bucket: the path as the source writes it.</summary>
    public string? Path { get; init; }

    /// <summary>For a bucket: the object's name; nothing where each value gives one.</summary>
    public EquatableArray<NamePart> Name { get; init; } = EquatableArray<NamePart>.Empty;
}

/// <summary>A part of an object's name: a fixed text, or a parameter of the method or a member of one.</summary>
/// <param name="Text">The fixed text; null for a parameter.</param>
/// <param name="Parameter">The place of the parameter in the method.</param>
/// <param name="Member">What of the parameter.</param>
internal sealed record NamePart(string? Text, int Parameter, MemberPathModel? Member);

/// <summary>Where an output sends to; named as <c>Serverless.Events.OutputChannel</c> names them.</summary>
internal enum OutputChannelKind
{
    Queue,
    Stream,
    Blob,
    Event,
    Direct,
}

/// <summary>How what a function returns is sent.</summary>
internal enum OutputForm
{
    /// <summary>As one value.</summary>
    Value,

    /// <summary>Item by item.</summary>
    Items,

    /// <summary>Item by item, as they come.</summary>
    AsyncItems,
}
