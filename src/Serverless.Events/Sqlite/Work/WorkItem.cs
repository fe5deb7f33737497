namespace Serverless.Events.Sqlite;

/// <summary>Something that the writer does in a transaction, mostly together with others.</summary>
internal abstract class WorkItem
{
    /// <summary>What has become of it in the transaction that is open.</summary>
    public WorkResult Result { get; set; }

    /// <summary>Does it, on the writer's thread. An exception takes back the whole transaction; it is then run again alone.</summary>
    public abstract WorkResult Run(BrokerStore store);

    /// <summary>The transaction is committed.</summary>
    public abstract void Complete();

    /// <summary>It has failed, and has left no trace.</summary>
    public abstract void Fail(Exception exception);
}
