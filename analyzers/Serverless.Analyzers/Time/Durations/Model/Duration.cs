namespace Serverless.Analyzers.Time.Durations.Model;

/// <summary>How long something takes at least when it completes normally; what it calls is filled in when all bodies are known.</summary>
internal abstract class Duration(long own, bool hasCalls)
{
    /// <summary>In ticks: it never completes normally.</summary>
    public const long Never = long.MaxValue;

    /// <summary>What is longer than this makes no difference any more.</summary>
    private const long Longest = TimeSpan.TicksPerDay * 36_500;

    // How far back a point in time is recognised as an earlier one; beyond it the answer is still right and merely longer to write.
    private const int MostSteps = 12;

    /// <summary>The ticks that show without looking into what is called.</summary>
    public long Own { get; } = own;

    /// <summary>Whether what is called can make it longer.</summary>
    public bool HasCalls { get; } = hasCalls;

    /// <summary>The ticks with what is called, once they have been found.</summary>
    public long Total { get; set; } = NotAsked;

    /// <summary>In the place of <see cref="Total"/>: nobody has asked yet.</summary>
    public const long NotAsked = -1;

    /// <summary>In the place of <see cref="Total"/>: it is being found, so whoever asks calls itself.</summary>
    public const long BeingFound = -2;

    public static Duration Zero { get; } = new Wait(0, null);

    /// <summary>Of what returns, throws or runs for ever.</summary>
    public static Duration Endless { get; } = new Wait(Never, null);

    public static Duration After(Duration first, Duration second)
    {
        if (first.Own == Never || second == Zero)
        {
            return first;
        }

        return first == Zero || second.Own == Never ? second : new Sum(first, second);
    }

    /// <summary>What is certain when one or the other happens.</summary>
    public static Duration Either(Duration one, Duration other)
    {
        if (one == other || one.Own == Never)
        {
            return other;
        }

        if (other.Own == Never || one == Zero || IsLater(other, one))
        {
            return one;
        }

        if (other == Zero || IsLater(one, other))
        {
            return other;
        }

        return one.HasCalls || other.HasCalls ? new Least(one, other) : one.Own <= other.Own ? one : other;
    }

    /// <summary>What is certain when both must have happened.</summary>
    public static Duration Both(Duration one, Duration other)
    {
        if (one == other || other == Zero || one.Own == Never || IsLater(one, other))
        {
            return one;
        }

        if (one == Zero || other.Own == Never || IsLater(other, one))
        {
            return other;
        }

        return one.HasCalls || other.HasCalls ? new Most(one, other) : one.Own >= other.Own ? one : other;
    }

    public static Duration Times(int count, Duration each) =>
        count == 0 || each == Zero ? Zero : count == 1 || each.Own == Never ? each : new Repeated(count, each);

    public static long Add(long one, long other) => one == Never || other == Never ? Never : Math.Min(one + other, Longest);

    public static long Multiply(int count, long each)
    {
        if (each == Never)
        {
            return Never;
        }

        return each > Longest / Math.Max(1, count) ? Longest : count * each;
    }

    /// <summary>Whether a point in time is a known one plus something.</summary>
    private static bool IsLater(Duration point, Duration earlier)
    {
        for (var i = 0; i < MostSteps && point is Sum sum; i++)
        {
            if (sum.First == earlier)
            {
                return true;
            }

            point = sum.First;
        }

        return false;
    }
}
