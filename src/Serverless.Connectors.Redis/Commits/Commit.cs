using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>What is settled and sent together: all of it, or nothing.</summary>
/// <param name="settled">How many messages are settled.</param>
internal sealed class Commit(int settled = 0)
{
    private readonly TaskCompletionSource _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whose messages are settled; null where nothing is.</summary>
    public CommitSource? Source { get; init; }

    /// <summary>The entries that are settled.</summary>
    public List<SettledEntry> Settled { get; } = new(settled);

    /// <summary>What is done beside it.</summary>
    public List<Operation> Operations { get; init; } = [];

    /// <summary>The version of the subscriptions that the operations were made from; null where that does not matter.</summary>
    public RedisValue? Subscriptions { get; set; }

    /// <summary>For a partition whose batch is settled with this: after how many milliseconds it is free again; null as long as messages are left.</summary>
    public long? Pause { get; set; }

    /// <summary>On a cluster: where all keys are.</summary>
    public string Place { get; init; } = "";

    /// <summary>How much work it is, about.</summary>
    public int Weight => 1 + Settled.Count + Operations.Count;

    /// <summary>Completes when Redis has done it.</summary>
    public Task Result => _result.Task;

    public void Complete() => _result.TrySetResult();

    public void Fail(Exception exception) => _result.TrySetException(exception);
}
