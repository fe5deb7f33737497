namespace Serverless.Events.Sqlite;

/// <summary>Where a group has come to in a partition.</summary>
/// <param name="NextOffset">The first record that is not settled.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="VisibleAt">Until when it is hidden, after a failure.</param>
/// <param name="SuspectUntil">Up to this offset records come alone, since a host has died over one of them.</param>
internal readonly record struct PartitionPlace(long NextOffset, int Attempts, long VisibleAt, long SuspectUntil);
