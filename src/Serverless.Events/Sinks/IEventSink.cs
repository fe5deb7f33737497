namespace Serverless.Events;

/// <summary>Takes messages.</summary>
public interface IEventSink
{
    /// <summary>Sends messages. When the task has completed they are as safe as the broker makes them.</summary>
    /// <param name="messages">The messages; all of them are sent, or an exception is thrown.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent is then unknown.</param>
    /// <exception cref="EventSendException">The broker did not take them; the message says why.</exception>
    /// <exception cref="OverloadedException">There is too much in the queue.</exception>
    ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken);
}
