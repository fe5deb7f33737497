using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Serverless.Gateway.Binding;

/// <summary>What reading a body as JSON came to.</summary>
/// <typeparam name="T">The payload type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonBody<T>
{
    private readonly BodyFailure _failure;
    private readonly bool _hasBody;

    /// <summary>A value: from the body, or a service in its place.</summary>
    /// <param name="value">The value; null is none.</param>
    public JsonBody(T? value)
    {
        Value = value;
        _hasBody = true;
    }

    internal JsonBody(BodyFailure failure) => _failure = failure;

    /// <summary>The value, or the default of its type.</summary>
    public T? Value { get; }

    /// <summary>Whether there is a value: a body, and not <c>null</c>.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool HasValue => _hasBody && Value is not null;

    /// <summary>Whether there was a body that could not be read.</summary>
    public bool HasFailed => _failure != BodyFailure.None;

    /// <summary>Answers for a body that could not be read.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="parameter">The parameter that was to have it.</param>
    public Task AnswerAsync(HttpInvocation invocation, string parameter) => BodyFailures.AnswerAsync(invocation, _failure, parameter);
}
