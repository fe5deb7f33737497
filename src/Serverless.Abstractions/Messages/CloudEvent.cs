namespace Serverless;

/// <summary>A published event with its attributes (CloudEvents 1.0, https://github.com/cloudevents/spec), as a function of an <see cref="EventTriggerAttribute"/> takes it.</summary>
/// <typeparam name="T">The type of its data.</typeparam>
/// <param name="Id">Identifies the event among those of its source.</param>
/// <param name="Source">Where it happened: a URI reference.</param>
/// <param name="Type">What has happened.</param>
/// <param name="Data">What is told about it.</param>
public sealed record CloudEvent<T>(string Id, string Source, string Type, T Data)
{
    /// <summary>When it happened; null where the event does not say it.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>What it is about, within its source; null where the event does not say it.</summary>
    public string? Subject { get; init; }

    /// <summary>The media type of the data; null where the event does not say it.</summary>
    public string? DataContentType { get; init; }

    /// <summary>The address of the schema that the data keeps to; null where the event does not say it.</summary>
    public string? DataSchema { get; init; }

    /// <summary>The attributes that CloudEvents does not know; names in lower case, without the prefix <c>ce-</c>.</summary>
    public IReadOnlyDictionary<string, string> Extensions { get; init; } = new Dictionary<string, string>();
}
