namespace WolverineQueue;

/// <summary>Counts the messages that have come.</summary>
public static class ItemHandler
{
    private static long s_target;
    private static long s_count;
    private static TaskCompletionSource s_done = new();

    /// <summary>Found by its name.</summary>
    public static void Handle(Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (Interlocked.Increment(ref s_count) == Volatile.Read(ref s_target))
        {
            s_done.TrySetResult();
        }
    }

    internal static Task Expect(long target)
    {
        s_done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        s_count = 0;
        Volatile.Write(ref s_target, target);
        return s_done.Task;
    }
}
