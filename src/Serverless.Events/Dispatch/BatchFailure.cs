namespace Serverless.Events;

/// <summary>Reads what a function of a batch has returned about its messages.</summary>
internal static class BatchFailure
{
    private const string Unexplained = "The function has reported the message as failed, without an exception.";

    /// <summary>Why the whole batch has failed although its function has returned, or null.</summary>
    public static Exception? Of(EventFunction function, EventInvocation invocation)
    {
        if (invocation.Result is not { Failures.Count: > 0 } result)
        {
            return null;
        }

        foreach (var id in result.Failures.Keys)
        {
            if (!invocation.Messages.Any(m => m.Id == id))
            {
                return new InvalidOperationException(
                    $"The function {function.Name} has returned a BatchResult with an id that no message of its batch has: '{id}'. Pass Message<T>.Id to Fail.");
            }
        }

        return invocation.Connector is null ? Of(result.Failures.Values.First()) : null;
    }

    /// <summary>What a message has failed with.</summary>
    public static Exception Of(Exception? reported) => reported ?? new InvalidOperationException(Unexplained);
}
