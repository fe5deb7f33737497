namespace Serverless.Connectors.Redis;

/// <summary>The lease that a batch has on its partition.</summary>
/// <param name="source">The partition, with the lease's token.</param>
internal sealed class PartitionLease(CommitSource source)
{
    public CommitSource Source => source;

    /// <summary>The longest pause that a message of the batch asks for, in milliseconds: the partition waits for it when the batch is settled.</summary>
    public long Pause { get; set; }
}
