namespace Serverless.Benchmarks;

/// <summary>Repeats what will be measured until the runtime has optimised it.</summary>
internal static class WarmUp
{
    /// <summary>
    /// The runtime compiles again what was called often, in the background and in steps that begin 100 ms after the last new method: seconds
    /// are enough for all of them.
    /// </summary>
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(4);

    public static void Run(Action measured)
    {
        var started = ThreadTime.Now;
        while (ThreadTime.Now - started < s_time)
        {
            measured();
        }
    }
}
