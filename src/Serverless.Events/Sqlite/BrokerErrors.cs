namespace Serverless.Events.Sqlite;

/// <summary>What people are told, where it is told at several places.</summary>
internal static class BrokerErrors
{
    public static string Exhausted(int attempts) =>
        $"None of the {attempts} attempts has come to an end: during the last one its host was killed, or did not answer until the lease was over.";

    public static LeaseLostException LeaseLost() => new("The lease of the batch has ended before it was settled; its messages are delivered again.");

    public static LeaseLostException KeyLost(string function) =>
        new($"The invocation of '{function}' no longer has its key: its lease has ended, and another one may run.");

    public static EventSendException TooLarge(in EventChannel channel, long size, long limit) =>
        new($"The message to {channel.Kind.ToString().ToLowerInvariant()} '{channel.Name}' has {size} bytes; the limit is {limit} (setting Serverless:Events:MaxMessageSize). Send less, or put the content into a bucket and send its name.") { RetryAfter = Timeout.InfiniteTimeSpan };

    public static OverloadedException QueueFull(string queue, long limit) =>
        new($"The queue '{queue}' has {limit} messages, which is its limit (setting Serverless:Events:MaxQueueLength).", TimeSpan.FromSeconds(1));
}
