namespace Serverless.Events;

/// <summary>Where schedules have come to; a connector that brings <see cref="EventKind.Timer"/> implements it too.</summary>
internal interface ITimerStore
{
    /// <summary>The occurrence that a function was last started for, or null when it has never been.</summary>
    ValueTask<DateTimeOffset?> GetLastAsync(string function, CancellationToken cancellationToken);

    /// <summary>
    /// Sends the message of an occurrence and notes it as the last one, together, unless it or a later one is noted already.
    /// </summary>
    /// <returns>Whether it was sent: false when another host has been faster.</returns>
    ValueTask<bool> TrySendAsync(string function, DateTimeOffset occurrence, OutgoingMessage? message, CancellationToken cancellationToken);
}
