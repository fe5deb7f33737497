using System.Runtime.InteropServices;

namespace Serverless.Benchmarks;

/// <summary>
/// The time that the calling thread has had a processor. On an idle machine it passes as a clock's; on one that others use it does not
/// count their share.
/// </summary>
internal static class ThreadTime
{
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID of Linux

    /// <summary>The time so far.</summary>
    /// <exception cref="PlatformNotSupportedException">The system is not Linux.</exception>
    public static TimeSpan Now
    {
        get
        {
            if (!OperatingSystem.IsLinux() || ReadClock(ThreadClock, out var time) != 0)
            {
                throw new PlatformNotSupportedException("A thread's processor time is read from Linux.");
            }

            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1e3);
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ReadClock(int clock, out ClockTime time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ClockTime
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
