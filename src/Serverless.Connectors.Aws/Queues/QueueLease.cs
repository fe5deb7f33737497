using System.Diagnostics;

namespace Serverless.Connectors.Aws;

/// <summary>The time for which the messages of a batch are hidden from others.</summary>
internal sealed class QueueLease(TimeSpan length)
{
    /// <summary>SQS hides messages for twelve hours at the most.</summary>
    public const int LongestSeconds = 12 * 60 * 60;

    private long _began = Stopwatch.GetTimestamp();

    /// <summary>How long it lasts, in whole seconds: SQS knows no others.</summary>
    public static int SecondsOf(TimeSpan length) => (int)Math.Clamp(Math.Ceiling(length.TotalSeconds), 0, LongestSeconds);

    public bool HasEnded => Elapsed > TimeSpan.FromSeconds(SecondsOf(length));

    /// <summary>Whether enough of it is over that it is better begun anew before a function gets the messages.</summary>
    public bool IsOld => Elapsed > TimeSpan.FromSeconds(SecondsOf(length)) / 4;

    /// <summary>It begins anew at a time that was read before SQS was asked.</summary>
    public void BeginAt(long timestamp) => Volatile.Write(ref _began, timestamp);

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(Volatile.Read(ref _began));
}
