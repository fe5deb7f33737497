namespace Serverless;

/// <summary>Publishes an event; every function with an <see cref="EventTriggerAttribute"/> of its type gets it.</summary>
/// <param name="type">The event's type as in CloudEvents, such as <c>"budget.exhausted"</c>.</param>
public sealed class EventOutputAttribute(string type) : OutputAttribute
{
    /// <summary>The event's type.</summary>
    public string Type { get; } = type;

    /// <summary>The event's source, a URI reference. Default: the function, as <c>/Program/Function</c>.</summary>
    public string? Source { get; set; }

    /// <summary>The member of the value that the event is about, such as <c>"Id"</c>. Default: none.</summary>
    public string? Subject { get; set; }
}
