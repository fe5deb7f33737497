namespace Serverless.Hosting;

/// <summary>Leaves time to answer before the platform ends the process.</summary>
internal static class PlatformDeadline
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMilliseconds(500);

    /// <summary>When functions must have ended: a twentieth of the time that is left before the platform's end, half a second at the most.</summary>
    public static DateTimeOffset? Of(DateTimeOffset? end)
    {
        if (end is not { } known)
        {
            return null;
        }

        var margin = (known - DateTimeOffset.UtcNow) / 20;
        return known - (margin > LongestMargin ? LongestMargin : margin > TimeSpan.Zero ? margin : TimeSpan.Zero);
    }
}
