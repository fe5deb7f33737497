namespace Serverless;

/// <summary>Sends to a queue.</summary>
/// <param name="queue">The queue.</param>
public sealed class QueueOutputAttribute(string queue) : OutputAttribute
{
    /// <summary>The queue.</summary>
    public string Queue { get; } = queue;

    /// <summary>How long a message stays hidden at first, such as <c>"10m"</c>. Default: not at all.</summary>
    public string? Delay { get; set; }
}
