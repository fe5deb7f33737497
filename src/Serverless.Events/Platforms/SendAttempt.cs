namespace Serverless.Events.Platforms;

/// <summary>What has become of one attempt to send something.</summary>
/// <param name="Error">Why it has failed; null where it has not.</param>
/// <param name="Pause">How long to wait at the least before the next attempt; null where none can help.</param>
internal readonly record struct SendAttempt(string? Error, TimeSpan? Pause)
{
    /// <summary>It was sent.</summary>
    public static SendAttempt Done => default;

    /// <summary>Another attempt would fail too.</summary>
    public static SendAttempt Final(string error) => new(error, null);

    /// <summary>Another attempt can help.</summary>
    /// <param name="error">Why it has failed.</param>
    /// <param name="pause">What the receiver has asked for, or null.</param>
    public static SendAttempt Again(string error, TimeSpan? pause = null) => new(error, pause ?? TimeSpan.Zero);
}
