namespace Serverless.Events;

/// <summary>The embedded broker as the store of idempotent functions: it starts when the first of them runs.</summary>
internal sealed class EmbeddedIdempotencyStore(EventConnectors connectors) : IIdempotencyStore
{
    /// <summary>Whether the results are kept by this connector, which can then keep them together with an acknowledgement.</summary>
    public bool IsOf(IEventConnector connector) => connector is IIdempotencyStore && ReferenceEquals(connectors.Embedded.Connector, connector);

    public async ValueTask<IdempotencyEntry> BeginAsync(string function, string key, TimeSpan lease, CancellationToken cancellationToken) =>
        await (await GetAsync().ConfigureAwait(false)).BeginAsync(function, key, lease, cancellationToken).ConfigureAwait(false);

    public async ValueTask CompleteAsync(
        string function, string key, string token, ReadOnlyMemory<byte> result, TimeSpan keepFor, CancellationToken cancellationToken) =>
        await (await GetAsync().ConfigureAwait(false)).CompleteAsync(function, key, token, result, keepFor, cancellationToken).ConfigureAwait(false);

    public async ValueTask AbandonAsync(string function, string key, string token, CancellationToken cancellationToken) =>
        await (await GetAsync().ConfigureAwait(false)).AbandonAsync(function, key, token, cancellationToken).ConfigureAwait(false);

    private async ValueTask<IIdempotencyStore> GetAsync()
    {
        await connectors.Embedded.StartAsync().ConfigureAwait(false);
        return (IIdempotencyStore)connectors.Embedded.Connector;
    }
}
