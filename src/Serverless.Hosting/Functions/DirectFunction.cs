using System.ComponentModel;

namespace Serverless.Hosting;

/// <summary>A function that is invoked by its name with a JSON value. The generator derives one class for each direct trigger.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DirectFunction : FunctionDefinition
{
    /// <summary>Made by generated code.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="timeoutMilliseconds">How long one invocation may take.</param>
    protected DirectFunction(string name, int timeoutMilliseconds)
        : base(name, timeoutMilliseconds)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "direct";

    /// <summary>Binds the parameters, runs the function and keeps its answer in the invocation.</summary>
    /// <param name="invocation">The invocation.</param>
    public abstract Task InvokeAsync(DirectInvocation invocation);

    internal override void CheckPayload(ReadOnlySpan<byte> payload) => PayloadText.Check(Name, payload);

    internal override async Task<FunctionAnswer> InvokeAsync(FunctionHostContext host, FunctionCall call, CancellationToken cancellationToken)
    {
        var invocation = new DirectInvocation(host, this, call, cancellationToken);
        await host.Engine.RunAsync(invocation, this).ConfigureAwait(false);
        var answer = invocation.TakeAnswer();
        invocation.TryRelease();
        return new FunctionAnswer { Body = answer, ContentType = answer.IsEmpty ? null : "application/json; charset=utf-8" };
    }
}
