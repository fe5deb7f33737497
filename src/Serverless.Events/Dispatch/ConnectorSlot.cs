namespace Serverless.Events;

/// <summary>A connector, started when it is first needed.</summary>
/// <param name="connector">The connector.</param>
/// <param name="owner">Starts it, and is told of what was sent.</param>
internal sealed class ConnectorSlot(IEventConnector connector, EventConnectors owner)
{
    private readonly Lock _lock = new();
    private Task? _started;

    public IEventConnector Connector { get; } = connector;

    /// <summary>Whether somebody has begun to start it, so that it must be disposed.</summary>
    public bool IsUsed => _started is not null;

    /// <summary>Completes when the connector has started; one that could not is tried again by the next who asks.</summary>
    public ValueTask StartAsync()
    {
        if (_started is { IsCompletedSuccessfully: true })
        {
            return default;
        }

        lock (_lock)
        {
            if (_started is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _started = owner.StartAsync(this);
            }

            return new ValueTask(_started);
        }
    }

    /// <summary>Sends through the connector, when it has started.</summary>
    public ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) =>
        _started is { IsCompletedSuccessfully: true } && owner.Sent is null ? Connector.SendAsync(messages, cancellationToken) : StartAndSendAsync(messages, cancellationToken);

    private async ValueTask StartAndSendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        await StartAsync().ConfigureAwait(false);
        await Connector.SendAsync(messages, cancellationToken).ConfigureAwait(false);
        owner.Sent?.Invoke(messages);
    }
}
