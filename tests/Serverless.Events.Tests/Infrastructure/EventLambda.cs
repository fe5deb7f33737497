namespace Serverless.Events.Tests.Infrastructure;

/// <summary>A function that messages start, as a lambda.</summary>
internal sealed class EventLambda(string name, EventSubscription subscription, Func<EventInvocation, Task> run, int timeoutMilliseconds = 30_000)
    : EventFunction(name, timeoutMilliseconds, subscription)
{
    public TimeSpan? KeepFor { get; init; }

    public Func<EventInvocation, EventMessage, string?>? Key { get; init; }

    public override TimeSpan? KeepsResultsFor => KeepFor;

    public override string? GetKey(EventInvocation invocation, EventMessage message) => Key?.Invoke(invocation, message);

    public override Task InvokeAsync(EventInvocation invocation) => run(invocation);
}
