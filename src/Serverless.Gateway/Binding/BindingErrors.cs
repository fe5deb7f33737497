using System.ComponentModel;
using Serverless.Gateway.Problems;

namespace Serverless.Gateway.Binding;

/// <summary>What is wrong with the values of a request. Names them and where they were expected; never says what they were.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BindingErrors
{
    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    /// <summary>Everything that is wrong, by the name of the value.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => _errors;

    /// <summary>Notes a value that is required and not there.</summary>
    /// <param name="errors">Made when the first error is noted.</param>
    /// <param name="place">Where it was expected, such as <c>query value</c>.</param>
    /// <param name="name">The name of the value.</param>
    public static void Missing(ref BindingErrors? errors, string place, string name) =>
        Add(ref errors, name, place == "body" ? "The request needs a body." : $"The {place} '{name}' is required.");

    /// <summary>Notes a value that is not of its type.</summary>
    /// <param name="errors">Made when the first error is noted.</param>
    /// <param name="place">Where it was found, such as <c>query value</c>.</param>
    /// <param name="name">The name of the value.</param>
    /// <param name="type">The type that it should have.</param>
    public static void Invalid(ref BindingErrors? errors, string place, string name, string type) =>
        Add(ref errors, name, $"The {place} '{name}' is not a valid {type}.");

    /// <summary>Notes an error.</summary>
    /// <param name="errors">Made when the first error is noted.</param>
    /// <param name="name">The name of the value.</param>
    /// <param name="message">What is wrong, in a sentence for the caller.</param>
    public static void Add(ref BindingErrors? errors, string name, string message)
    {
        var all = (errors ??= new BindingErrors())._errors;
        all[name] = all.TryGetValue(name, out var messages) ? [.. messages, message] : [message];
    }

    /// <summary>Answers 400 with every error.</summary>
    /// <param name="invocation">The invocation.</param>
    public Task AnswerAsync(HttpInvocation invocation) => invocation.TryBeginResponse()
        ? ProblemWriter.WriteAsync(invocation.Http, 400, errors: _errors)
        : Task.CompletedTask;
}
