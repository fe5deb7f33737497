namespace Serverless;

/// <summary>What is known about the invocation that runs: take it as a parameter of a function, or in middleware.</summary>
/// <remarks>It belongs to one invocation; do not keep it.</remarks>
public abstract class FunctionContext
{
    /// <summary>Identifies the invocation; the platform's own id where it gives one.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's name, such as <c>Shop.Find</c>.</summary>
    public abstract string FunctionName { get; }

    /// <summary>Which try of the same event this is, counted from 1. Always 1 for HTTP and direct invocations.</summary>
    public virtual int Attempt => 1;

    /// <summary>When the invocation must have ended.</summary>
    public abstract DateTimeOffset Deadline { get; }

    /// <summary>The time left until <see cref="Deadline"/>, never negative.</summary>
    public abstract TimeSpan RemainingTime { get; }

    /// <summary>Cancelled at the deadline, when the caller has gone, and when the host must stop at once.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>The caller's W3C <c>traceparent</c> (https://www.w3.org/TR/trace-context/), or null.</summary>
    public abstract string? TraceParent { get; }

    /// <summary>The caller's W3C <c>tracestate</c>, or null.</summary>
    public abstract string? TraceState { get; }

    /// <summary>Where the host runs: <c>local</c>, <c>aws-lambda</c>, <c>knative</c>, <c>azure-functions</c>, <c>openwhisk</c>.</summary>
    public abstract string Platform { get; }

    /// <summary>The services of this invocation. Empty where the program registers none.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>Values shared between middleware and the function, made when first used.</summary>
    public abstract IDictionary<object, object?> Items { get; }
}
