using System.ComponentModel;
using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Binding;

/// <summary>What reading a body as a form came to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FormBody
{
    private readonly BodyFailure _failure;
    private readonly IFormCollection? _form;

    internal FormBody(IFormCollection form) => _form = form;

    internal FormBody(BodyFailure failure) => _failure = failure;

    /// <summary>The form, unless reading has failed.</summary>
    public IFormCollection Form => _form ?? FormCollection.Empty;

    /// <summary>Whether there was no form, or one that could not be read.</summary>
    public bool HasFailed => _failure != BodyFailure.None;

    /// <summary>Answers for a body that could not be read.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="parameter">The parameter that was to have it.</param>
    public Task AnswerAsync(HttpInvocation invocation, string parameter) => BodyFailures.AnswerAsync(invocation, _failure, parameter);
}
