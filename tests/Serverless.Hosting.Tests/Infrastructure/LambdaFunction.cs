using Microsoft.Extensions.Time.Testing;

namespace Serverless.Hosting.Tests.Infrastructure;

/// <summary>A direct function that is a lambda.</summary>
internal sealed class LambdaFunction(string name, Func<DirectInvocation, Task> run, int timeoutMilliseconds = 30_000) : DirectFunction(name, timeoutMilliseconds)
{
    public override Task InvokeAsync(DirectInvocation invocation) => run(invocation);
}

/// <summary>An application of lambdas.</summary>
internal sealed class LambdaApplication(params FunctionDefinition[] functions) : FunctionApplication
{
    public override string Name => "tests";

    public override int Count => functions.Length;

    public override string Manifest => "{}";

    public override FunctionDefinition Create(int index) => functions[index];

    public override FunctionServer CreateServer(FunctionHostContext host) => throw new NotSupportedException();

    public static FunctionInvoker Invoker(FakeTimeProvider? time, params FunctionDefinition[] functions) =>
        new(FunctionHost.CreateContext(new LambdaApplication(functions), [], host => host.TimeProvider = time ?? host.TimeProvider));
}
