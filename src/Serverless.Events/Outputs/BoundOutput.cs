using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>An output as a parameter of one invocation.</summary>
internal sealed class BoundOutput<T>(OutputChannel<T> channel, FunctionInvocation invocation, Outbox? outbox, string? name) : IOutput<T>
{
    public ValueTask SendAsync(T value, OutputOptions? options, CancellationToken cancellationToken = default) =>
        channel.SendAsync(invocation, outbox, value, name, options, cancellationToken);
}
