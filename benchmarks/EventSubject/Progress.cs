using System.Diagnostics;

namespace EventSubject;

/// <summary>How many messages have come to their end, and when each did.</summary>
internal static class Progress
{
    private static long s_target;
    private static long s_count;
    private static long[]? s_latencies;
    private static TaskCompletionSource s_done = new();

    /// <summary>Begins to count.</summary>
    public static Task Expect(long target, bool latencies = false)
    {
        s_done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        s_latencies = latencies ? new long[target] : null;
        s_count = 0;
        Volatile.Write(ref s_target, target);
        return s_done.Task;
    }

    /// <summary>One has come.</summary>
    public static void Add(Item item)
    {
        var count = Interlocked.Increment(ref s_count);
        if (s_latencies is { } latencies && count <= latencies.Length)
        {
            latencies[count - 1] = Stopwatch.GetTimestamp() - item.Sent;
        }

        if (count == Volatile.Read(ref s_target))
        {
            s_done.TrySetResult();
        }
    }

    /// <summary>The time within which a part of them came.</summary>
    public static TimeSpan Percentile(double part)
    {
        var sorted = s_latencies!.Order().ToArray();
        return Stopwatch.GetElapsedTime(0, sorted[(int)((sorted.Length - 1) * part)]);
    }
}
