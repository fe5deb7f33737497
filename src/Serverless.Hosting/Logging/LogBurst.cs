namespace Serverless.Hosting;

/// <summary>Lets one of many equal log lines through, and counts the others.</summary>
internal sealed class LogBurst
{
    // No line comes sooner after another.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long? _last;
    private int _held;

    /// <summary>Whether the line is to be written.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="others">How many were not since the last one was.</param>
    public bool TryTell(TimeProvider time, out int others)
    {
        lock (_lock)
        {
            others = _held;
            if (_last is { } last && time.GetElapsedTime(last) < Pause)
            {
                _held++;
                return false;
            }

            _last = time.GetTimestamp();
            _held = 0;
            return true;
        }
    }
}
