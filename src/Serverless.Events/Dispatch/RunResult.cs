namespace Serverless.Events;

/// <summary>How a run has ended.</summary>
/// <param name="Failure">What the function has thrown, or why it was stopped; null for success.</param>
/// <param name="IsCancelled">Whether it has failed because the host stops or the lease was lost.</param>
/// <param name="Outputs">What it has sent.</param>
/// <param name="Result">What a function of a batch has returned about its messages.</param>
/// <param name="Malformed">The message whose body is not of its type.</param>
internal readonly record struct RunResult(
    Exception? Failure, bool IsCancelled, IReadOnlyList<OutgoingMessage> Outputs, BatchResult? Result, EventMessage? Malformed);
