using System.ComponentModel;

namespace Serverless.Hosting;

/// <summary>One trigger of one function, as generated code describes it to the host.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FunctionDefinition
{
    /// <summary>Made by generated code.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="timeoutMilliseconds">How long one invocation may take.</param>
    protected FunctionDefinition(string name, int timeoutMilliseconds)
    {
        Name = name;
        Timeout = TimeSpan.FromMilliseconds(timeoutMilliseconds);
    }

    /// <summary>The function's name, unique within the program.</summary>
    public string Name { get; }

    /// <summary>How long one invocation may take.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>What kind of trigger starts the function: <c>http</c>, <c>direct</c>, <c>queue</c>, <c>stream</c>, <c>blob</c>, <c>timer</c>, <c>event</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The trigger in one line for people, such as <c>GET /pets/{id}</c>.</summary>
    public virtual string Display => Kind;

    /// <summary>Whether an HTTP trigger takes the method.</summary>
    internal virtual bool TakesMethod(string method) => false;

    /// <summary>Looks at a payload that is queued and not yet read, as far as that can be done. A function that reads none brings no reader into a native program.</summary>
    /// <exception cref="InvalidPayloadException">It can never be read.</exception>
    internal virtual void CheckPayload(ReadOnlySpan<byte> payload)
    {
    }

    /// <summary>Invokes the function by its name, not from its trigger.</summary>
    internal abstract Task<FunctionAnswer> InvokeAsync(FunctionHostContext host, FunctionCall call, CancellationToken cancellationToken);
}
