using System.ComponentModel;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>One output of a function: where to, and how a value becomes a message.</summary>
/// <typeparam name="T">What is sent.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OutputChannel<T>
{
    /// <summary>The output for a parameter of the function.</summary>
    /// <param name="invocation">The invocation that sends.</param>
    /// <param name="name">For a bucket: the object's name, its placeholders filled in; null where each value gives one.</param>
    public IOutput<T> For(FunctionInvocation invocation, string? name = null) => throw new NotImplementedException();

    /// <summary>Sends what the function has returned; null is not sent.</summary>
    /// <param name="invocation">The invocation that sends.</param>
    /// <param name="value">The value.</param>
    /// <param name="name">For a bucket: the object's name.</param>
    public ValueTask SendAsync(FunctionInvocation invocation, T? value, string? name = null) => throw new NotImplementedException();

    /// <summary>Sends each of what the function has returned.</summary>
    /// <param name="invocation">The invocation that sends.</param>
    /// <param name="values">The values; null sends nothing.</param>
    public ValueTask SendAllAsync(FunctionInvocation invocation, IEnumerable<T>? values) => throw new NotImplementedException();

    /// <summary>Sends each of what the function yields.</summary>
    /// <param name="invocation">The invocation that sends.</param>
    /// <param name="values">The values.</param>
    public ValueTask SendAllAsync(FunctionInvocation invocation, IAsyncEnumerable<T> values) => throw new NotImplementedException();
}
