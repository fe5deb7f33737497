namespace Serverless;

/// <summary>Starts the method for published events of a type. Every function of the type gets every event.</summary>
/// <param name="type">The event's type as in CloudEvents (https://github.com/cloudevents/spec), such as <c>"budget.exhausted"</c>; <c>*</c> at the end stands for any rest.</param>
/// <remarks>Parameters are those of <see cref="QueueTriggerAttribute"/> with one message, or a <see cref="CloudEvent{T}"/> with all of the event's attributes; in a <see cref="Message{T}"/> they are headers with the prefix <c>ce-</c>.</remarks>
public sealed class EventTriggerAttribute(string type) : MessageTriggerAttribute
{
    /// <summary>The event's type.</summary>
    public string Type { get; } = type;

    /// <summary>The source that the event must have. Default null: any.</summary>
    public string? Source { get; set; }

    /// <summary>What the event must be about, CloudEvents' <c>subject</c>; <c>*</c> at the end stands for any rest. Default null: anything, or nothing.</summary>
    public string? Subject { get; set; }
}
