namespace Serverless.EndToEnd.Tests;

/// <summary>Looks again and again for what another process brings about and tells nobody of.</summary>
internal static class Poll
{
    /// <summary>Asks until the answer is yes.</summary>
    /// <param name="condition">What to ask.</param>
    /// <param name="every">How often.</param>
    /// <param name="limit">How long.</param>
    /// <returns>Whether it was yes within the limit.</returns>
    public static async Task<bool> UntilAsync(Func<bool> condition, TimeSpan every, TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        using var timer = new PeriodicTimer(every);
        while (!condition())
        {
            if (patience.IsCancellationRequested)
            {
                return false;
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return true;
    }
}
