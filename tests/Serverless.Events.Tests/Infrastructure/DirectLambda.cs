using Serverless.Hosting;

namespace Serverless.Events.Tests.Infrastructure;

/// <summary>A direct function, as a lambda.</summary>
internal sealed class DirectLambda(string name, Func<DirectInvocation, Task> run) : DirectFunction(name, 30_000)
{
    public override Task InvokeAsync(DirectInvocation invocation) => run(invocation);
}
