namespace Serverless.Events.Sqlite;

/// <summary>What a lease holds: a message of a queue, or the place of a group in a partition.</summary>
/// <param name="First">When the message became visible; the partition.</param>
/// <param name="Second">The message's number; the offset.</param>
/// <param name="Attempts">How many attempts there were before.</param>
internal record struct LeasedItem(long First, long Second, int Attempts)
{
    /// <summary>How far it is in this process.</summary>
    public LeasedItemState State;
}
