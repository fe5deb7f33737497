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
    /// <summary>Commands of its own.</summary>
    public IReadOnlyList<ToolCommand> Own { get; init; } = [];

    /// <summary>Makes the server of events.</summary>
    public Func<FunctionHostContext, FunctionServer, FunctionServer?> Events { get; init; } = static (_, _) => null;

    public Func<FunctionHostContext, IServiceProvider?> Services { get; init; } = static _ => null;

    public override string Name => "tests";

    public override int Count => functions.Length;

    public override string Manifest => "{}";

    public override FunctionDefinition Create(int index) => functions[index];

    public override IReadOnlyList<ToolCommand> Commands => Own;

    public override IServiceProvider? CreateServices(FunctionHostContext host) => Services(host);

    public override FunctionServer? CreateEvents(FunctionHostContext host, FunctionServer inner) => Events(host, inner);

    public override FunctionServer CreateServer(FunctionHostContext host) => throw new NotSupportedException();

    public static FunctionInvoker Invoker(FakeTimeProvider? time, params FunctionDefinition[] functions) =>
        new(FunctionHost.CreateContext(new LambdaApplication(functions), [], host => host.TimeProvider = time ?? host.TimeProvider));
}
