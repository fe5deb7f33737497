namespace Serverless.Events;

/// <summary>Messages that were taken together, hidden from others until they are settled or their lease ends.</summary>
/// <param name="messages">The messages, in the order of the source; at least one.</param>
/// <param name="receipt">What the source needs to settle the batch; nobody else looks at it.</param>
public sealed class EventBatch(IReadOnlyList<EventMessage> messages, object? receipt = null)
{
    /// <summary>The messages, in the order of the source.</summary>
    public IReadOnlyList<EventMessage> Messages { get; } = messages;

    /// <summary>What the source needs to settle the batch.</summary>
    public object? Receipt { get; } = receipt;
}
