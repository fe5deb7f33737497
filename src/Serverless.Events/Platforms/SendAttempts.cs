namespace Serverless.Events.Platforms;

/// <summary>Tries again what a receiver does not take at once, for as long as an invocation can wait.</summary>
internal static class SendAttempts
{
    private const int Most = 6;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    /// <summary>Tries up to six times, with pauses that double.</summary>
    /// <param name="attempt">One attempt.</param>
    /// <param name="time">The clock of pauses.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why the last attempt has failed; null for success.</returns>
    public static async Task<string?> RunAsync(Func<Task<SendAttempt>> attempt, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var i = 1; ; i++)
        {
            var (error, pause) = await attempt().ConfigureAwait(false);
            if (error is null || pause is null || i == Most)
            {
                return error;
            }

            var own = s_firstPause * Math.Pow(2, i - 1);
            var wait = pause.Value > own ? pause.Value : own;
            await Task.Delay(wait < s_longestPause ? wait : s_longestPause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
