namespace Serverless.Events;

/// <summary>What one attempt of a function has sent: it goes out with the acknowledgement, or not at all. Safe for concurrent use.</summary>
/// <param name="function">The function's name, for messages.</param>
internal sealed class Outbox(string function)
{
    private readonly Lock _lock = new();
    private List<OutgoingMessage>? _messages = [];

    /// <summary>Adds a message.</summary>
    /// <exception cref="InvalidOperationException">The invocation has ended.</exception>
    public void Add(OutgoingMessage message)
    {
        lock (_lock)
        {
            if (_messages is null)
            {
                throw new InvalidOperationException($"The invocation of {function} has ended, and can send nothing any more. Await what is sent before the function returns.");
            }

            _messages.Add(message);
        }
    }

    /// <summary>Takes what was sent; nothing is taken in from here on.</summary>
    public IReadOnlyList<OutgoingMessage> Close()
    {
        lock (_lock)
        {
            var messages = _messages;
            _messages = null;
            return messages ?? [];
        }
    }
}
