using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Runs a function for one message at a time, and says what becomes of the message.</summary>
internal abstract class FunctionRunner(EventPump pump)
{
    protected EventPump Pump { get; } = pump;

    public abstract FunctionDefinition Function { get; }

    public static FunctionRunner Create(EventPump pump, CancellationToken gone) => pump.Subscriber.Function switch
    {
        EventFunction function => new EventFunctionRunner(pump, function, gone),
        var function => new DirectFunctionRunner(pump, (DirectFunction)function, gone),
    };

    /// <summary>Runs the function; never fails.</summary>
    public ValueTask<EventOutcome> RunAsync(EventMessage message) => message.Attempt > Pump.Subscription.MaxAttempts
        ? new(Pump.Failed(message, new InvalidOperationException($"The host ended during each of the {message.Attempt - 1} attempts, and nobody has told why.")))
        : TryAsync(message);

    protected abstract ValueTask<EventOutcome> TryAsync(EventMessage message);

    protected static EventOutcome Release(EventMessage message, TimeSpan delay = default) => new(message, EventDisposition.Release) { Delay = delay };

    protected void CountDone(int messages) => EventMetrics.Processed.Add(messages, new KeyValuePair<string, object?>("faas.name", Function.Name));
}
