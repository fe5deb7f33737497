namespace Serverless.Hosting.Tests.Infrastructure;

/// <summary>A function of an event source, as far as lists and commands see one.</summary>
internal sealed class TriggeredFunction(string name, string kind, string display) : FunctionDefinition(name, 30_000)
{
    public override string Kind => kind;

    public override string Display => display;

    internal override Task<FunctionAnswer> InvokeAsync(FunctionHostContext host, FunctionCall call, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
