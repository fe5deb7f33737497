namespace Serverless.Hosting;

/// <summary>An idempotent function was invoked with a key under which its answer cannot be given: another invocation has it at the moment, or had it by another trigger.</summary>
public sealed class IdempotencyConflictException : Exception
{
    private IdempotencyConflictException(string message)
        : base(message)
    {
    }

    /// <summary>Whether the other invocation has not ended yet.</summary>
    internal bool IsRunning { get; private init; }

    internal static IdempotencyConflictException Running(string function) =>
        new($"Another invocation of the function {function} with the same key runs. Try again when it has ended: its result is then given.") { IsRunning = true };

    internal static IdempotencyConflictException OtherTrigger(string function) =>
        new($"The function {function} has run for the same key by another of its triggers, whose result is no answer here. It was not run again.");
}
