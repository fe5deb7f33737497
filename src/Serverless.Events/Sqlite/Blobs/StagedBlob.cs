namespace Serverless.Events.Sqlite;

/// <summary>An object that is committed but not in place yet.</summary>
internal sealed record StagedBlob(string Bucket, string Name, IReadOnlyDictionary<string, string> Headers, byte[] Content);
