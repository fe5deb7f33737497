using System.Collections.Concurrent;

namespace Serverless.Gateway.Tests.Infrastructure;

/// <summary>Keeps results in memory, and tells what was asked of it.</summary>
internal sealed class MemoryIdempotencyStore : IIdempotencyStore
{
    private readonly ConcurrentDictionary<(string Function, string Key), (string? Token, byte[]? Result)> _entries = new();
    private int _tokens;

    /// <summary>What happened, in its order, such as <c>begin Test.buy/k1</c>.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Completes when a key has been given back.</summary>
    public TaskCompletionSource Abandoned { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What keeping a result waits for or fails with.</summary>
    public Func<Task> OnComplete { get; set; } = () => Task.CompletedTask;

    public TimeSpan? Lease { get; private set; }

    public TimeSpan? KeptFor { get; private set; }

    /// <summary>Puts a result there as if it had been kept.</summary>
    public void Set(string function, string key, byte[] result) => _entries[(function, key)] = (null, result);

    public byte[]? Result(string function, string key) => _entries.TryGetValue((function, key), out var entry) ? entry.Result : null;

    public ValueTask<IdempotencyEntry> BeginAsync(string function, string key, TimeSpan lease, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"begin {function}/{key}");
        Lease = lease;
        var token = Interlocked.Increment(ref _tokens).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var entry = _entries.GetOrAdd((function, key), (token, null));
        return new(entry.Result is { } result ? new IdempotencyEntry(IdempotencyState.Finished, null, result)
            : entry.Token == token ? new IdempotencyEntry(IdempotencyState.Started, token, default)
            : new IdempotencyEntry(IdempotencyState.Running, null, default));
    }

    public async ValueTask CompleteAsync(string function, string key, string token, ReadOnlyMemory<byte> result, TimeSpan keepFor, CancellationToken cancellationToken)
    {
        await OnComplete();
        Assert.True(_entries.TryUpdate((function, key), (null, result.ToArray()), (token, null)));
        KeptFor = keepFor;
        Calls.Enqueue($"complete {function}/{key}");
    }

    public ValueTask AbandonAsync(string function, string key, string token, CancellationToken cancellationToken)
    {
        Assert.True(_entries.TryRemove(new((function, key), (token, null))));
        Calls.Enqueue($"abandon {function}/{key}");
        Abandoned.TrySetResult();
        return default;
    }
}
