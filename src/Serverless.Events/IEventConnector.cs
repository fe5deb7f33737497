namespace Serverless.Events;

/// <summary>
/// A broker: brings the messages of subscriptions, and takes those that functions send. Implement it in a package, name it with
/// <see cref="EventConnectorAttribute"/>, and choose it with the setting <c>Serverless:Events:Connector</c>.
/// </summary>
public interface IEventConnector : IEventSink, IAsyncDisposable
{
    /// <summary>Its name in settings and messages, such as <c>sqlite</c> or <c>redis</c>.</summary>
    string Name { get; }

    /// <summary>Whether it takes and brings messages of a kind. What no connector takes is the embedded broker's.</summary>
    /// <param name="kind">The kind.</param>
    bool Supports(EventKind kind);

    /// <summary>Connects. Called once, before any other method but the two above.</summary>
    /// <param name="context">Settings, clock, logs, and who has subscribed to what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EventSendException">The broker cannot be reached; the message says which setting names it.</exception>
    ValueTask StartAsync(EventConnectorContext context, CancellationToken cancellationToken);

    /// <summary>Opens the source of a subscription.</summary>
    /// <param name="subscription">The subscription.</param>
    IEventSource OpenSource(EventSubscription subscription);

    /// <summary>The dead letters, or null where the broker has its own way to look at them.</summary>
    IDeadLetters? DeadLetters { get; }
}
