namespace Serverless.Events.Sqlite;

/// <summary>A batch that another host has taken.</summary>
internal sealed record ForeignLease(long Id, string Owner, long ExpiresAt, List<LeasedItem> Items);
