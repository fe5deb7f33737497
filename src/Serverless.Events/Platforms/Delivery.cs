namespace Serverless.Events.Platforms;

/// <summary>Messages that were handed to one function, and what has become of them.</summary>
/// <param name="messages">The messages, in their order.</param>
internal sealed class Delivery(IReadOnlyList<EventMessage> messages)
{
    private readonly Dictionary<EventMessage, EventOutcome> _outcomes = new(messages.Count);
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The messages, in their order.</summary>
    public IReadOnlyList<EventMessage> Messages { get; } = messages;

    /// <summary>Whether an event that the function sends can go back with the answer.</summary>
    public bool CanReply { get; init; }

    /// <summary>The event that goes back with the answer, or null.</summary>
    public OutgoingMessage? Reply { get; set; }

    /// <summary>Completes when all of them are settled.</summary>
    public Task Settled => _settled.Task;

    /// <summary>What has become of a message; null where nothing has.</summary>
    public EventOutcome? OutcomeOf(EventMessage message)
    {
        lock (_lock)
        {
            return _outcomes.GetValueOrDefault(message);
        }
    }

    /// <summary>Notes what has become of messages.</summary>
    public void Settle(IReadOnlyList<EventOutcome> outcomes)
    {
        lock (_lock)
        {
            foreach (var outcome in outcomes)
            {
                _outcomes[outcome.Message] = outcome;
            }

            if (_outcomes.Count < Messages.Count)
            {
                return;
            }
        }

        _settled.TrySetResult();
    }
}
