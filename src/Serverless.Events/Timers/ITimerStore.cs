namespace Serverless.Events;

/// <summary>Where schedules have come to; a connector that brings <see cref="EventKind.Timer"/> implements it too.</summary>
internal interface ITimerStore
{
    /// <summary>The occurrence of a schedule that its function was last started for, or null when it has never been.</summary>
    /// <param name="schedule">The schedule, as <see cref="TimerEntry.Key"/> names it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<DateTimeOffset?> GetLastAsync(string schedule, CancellationToken cancellationToken);

    /// <summary>
    /// Hands what is noted under the name of a function, as versions before this one did, to its schedules that have nothing noted, and forgets it.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="schedules">All of its schedules.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask InheritAsync(string function, IReadOnlyList<string> schedules, CancellationToken cancellationToken);

    /// <summary>
    /// Sends the message of an occurrence and notes it as the last one, together, unless it or a later one is noted already.
    /// </summary>
    /// <returns>Whether it was sent: false when another host has been faster.</returns>
    ValueTask<bool> TrySendAsync(string schedule, DateTimeOffset occurrence, OutgoingMessage? message, CancellationToken cancellationToken);
}
