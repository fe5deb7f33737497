namespace Serverless.Events;

/// <summary>The pause before the next attempt: it doubles, and varies by a quarter so that what failed together does not return together.</summary>
internal static class RetryDelay
{
    /// <summary>The pause after an attempt has failed.</summary>
    /// <param name="subscription">Whose message.</param>
    /// <param name="attempt">Which attempt, counted from 1.</param>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan After(EventSubscription subscription, int attempt, double random)
    {
        // In doubles, which do not overflow.
        var exact = subscription.Backoff.TotalMilliseconds * Math.Pow(2, Math.Max(0, attempt - 1));
        var most = subscription.MaxBackoff.TotalMilliseconds;
        // At the cap it varies below: half of all would wait equally long otherwise.
        var varied = exact * 1.25 > most ? Math.Min(exact, most) * (0.75 + (0.25 * random)) : exact * (0.75 + (0.5 * random));
        return TimeSpan.FromMilliseconds(Math.Min(varied, most));
    }

    /// <summary>The pause before a broker that has failed is asked again: from 100 ms to 5 s.</summary>
    /// <param name="failures">How often it has failed in a row, counted from 1.</param>
    public static TimeSpan OfBroker(int failures) =>
        TimeSpan.FromMilliseconds(Math.Min(5_000, 100 * Math.Pow(2, Math.Min(failures, 10) - 1)) * (0.75 + (0.25 * Random.Shared.NextDouble())));
}
