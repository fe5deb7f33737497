namespace Serverless.Connectors.Redis;

/// <summary>What becomes of an entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Action"><c>done</c>, <c>retry</c> or <c>release</c>.</param>
/// <param name="Pause">For a retry: the pause in milliseconds.</param>
internal readonly record struct SettledEntry(Entry Entry, string Action, long Pause)
{
    public const string Done = "done";
    public const string Retry = "retry";
    public const string Release = "release";
}
