namespace Serverless.Hosting.Tests.Infrastructure;

/// <summary>A command that is a lambda.</summary>
internal sealed class LambdaCommand(string name, Func<FunctionHostContext, string[], Task<int>> run) : ToolCommand
{
    public override string Name => name;

    public override IReadOnlyList<(string Usage, string Description)> Help => [($"{name} QUEUE", "does it"), ("--a-very-long-option-of-this-command VALUE", "changes how")];

    public override Task<int> RunAsync(FunctionHostContext host, string[] arguments) => run(host, arguments);
}
