namespace Serverless.Events;

/// <summary>The embedded broker: one SQLite file, and a folder of buckets beside it.</summary>
internal sealed class SqliteBroker : IEventConnector, IBlobStore, ITimerStore, IIdempotencyStore
{
    public string Name => "sqlite";

    public IDeadLetters? DeadLetters => throw new NotImplementedException();

    public bool Supports(EventKind kind) => true;

    public ValueTask StartAsync(EventConnectorContext context, CancellationToken cancellationToken) => throw new NotImplementedException();

    public IEventSource OpenSource(EventSubscription subscription) => throw new NotImplementedException();

    public ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask<Stream?> OpenReadAsync(string bucket, string name, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask<DateTimeOffset?> GetLastAsync(string function, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask<bool> TrySendAsync(string function, DateTimeOffset occurrence, OutgoingMessage? message, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask<IdempotencyEntry> BeginAsync(string function, string key, TimeSpan lease, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask CompleteAsync(string function, string key, string token, ReadOnlyMemory<byte> result, TimeSpan keepFor, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask AbandonAsync(string function, string key, string token, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
