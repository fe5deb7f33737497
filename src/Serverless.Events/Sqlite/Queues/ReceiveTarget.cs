namespace Serverless.Events.Sqlite;

/// <summary>What a subscription receives from.</summary>
internal abstract class ReceiveTarget
{
    /// <summary>Whether waiting receivers should look again.</summary>
    public abstract bool IsRaised { get; }

    /// <summary>One of them does.</summary>
    public abstract void Lower();

    /// <summary>Takes what there is, or null.</summary>
    public abstract EventBatch? Take(BrokerStore store, ReceiveItem receiver, long now);

    /// <summary>There may be more for another receiver.</summary>
    public abstract void Raise(BrokerStore store);

    /// <summary>When there may be something without anybody writing; <see cref="long.MaxValue"/> for never.</summary>
    public abstract long NextDue(BrokerStore store, long now);

    /// <summary>When the next hidden message becomes visible.</summary>
    public abstract long? NextVisible(BrokerStore store, long now);

    /// <summary>Whether there are messages that are visible or taken.</summary>
    public abstract bool HasWork(BrokerStore store, long now);

    /// <summary>How many messages are visible or taken, and since when the oldest.</summary>
    public abstract (long Ready, long? Oldest) Backlog(BrokerStore store, long now);
}
