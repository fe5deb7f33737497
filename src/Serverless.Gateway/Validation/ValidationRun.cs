using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Serverless.Gateway.Problems;

namespace Serverless.Gateway.Validation;

/// <summary>
/// Validates the parameters of one invocation by DataAnnotations, for generated code, which knows the members and the attributes.
/// What is validated, in which order, and how errors are keyed is as in ASP.NET Core's own validation.
/// </summary>
/// <param name="invocation">The invocation whose parameters are validated.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ValidationRun(HttpInvocation invocation) : IServiceProvider
{
    private readonly ValidationPath _path = new();
    private Dictionary<string, string[]>? _errors;

    /// <summary>The run itself when something was wrong, otherwise null.</summary>
    public ValidationRun? Failed => _errors is null ? null : this;

    /// <summary>How many errors there are so far.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>What is wrong, by the path to the member.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => _errors ?? [];

    /// <summary>Answers 400 with every error.</summary>
    public Task AnswerAsync() => invocation.TryBeginResponse()
        ? ProblemWriter.WriteAsync(invocation.Http, 400, errors: Errors)
        : Task.CompletedTask;

    /// <summary>A service of the invocation. Its scope is only made when an attribute asks for one.</summary>
    /// <param name="serviceType">The type of the service.</param>
    public object? GetService(Type serviceType) => invocation.Services.GetService(serviceType);

    /// <summary>The context for the attributes of a value's members.</summary>
    /// <param name="value">The value.</param>
    /// <param name="displayName">What messages call it.</param>
    public ValidationContext ContextOf(object value, string displayName) => new(value, displayName, this, items: null);

    /// <summary>Validates a parameter by its attributes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="displayName">What messages call it.</param>
    /// <param name="value">Its value.</param>
    /// <param name="rules">Its attributes.</param>
    /// <returns>False when it is required and missing: then nothing below it is validated.</returns>
    public bool Parameter(string name, string displayName, object value, ValidationAttribute[] rules) =>
        Member(ContextOf(value, displayName), name, displayName, value, rules);

    /// <summary>Validates a member by its attributes.</summary>
    /// <param name="context">The context of the value that holds the member.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="displayName">What messages call it.</param>
    /// <param name="value">The member's value.</param>
    /// <param name="rules">Its attributes.</param>
    /// <returns>False when it is required and missing: then nothing below it is validated.</returns>
    public bool Member(ValidationContext context, string name, string displayName, object? value, ValidationAttribute[] rules)
    {
        context.MemberName = name;
        context.DisplayName = displayName;
        var required = FindRequired(rules);
        if (required?.GetValidationResult(value, context) is { } missing)
        {
            Add(_path.Of(name), missing.ErrorMessage);
            return false;
        }

        foreach (var rule in rules)
        {
            if (rule != required && Check(rule, value, context) is { } message)
            {
                Add(_path.Of(name), message);
            }
        }

        return true;
    }

    /// <summary>Validates a value as a whole by the attributes of its type.</summary>
    /// <param name="context">The value's context.</param>
    /// <param name="displayName">What messages call the value.</param>
    /// <param name="rules">The attributes of the type.</param>
    public void Whole(ValidationContext context, string displayName, ValidationAttribute[] rules)
    {
        context.MemberName = null;
        context.DisplayName = displayName;
        foreach (var rule in rules)
        {
            if (rule.GetValidationResult(context.ObjectInstance, context) is { } result)
            {
                AddToMembers(result, _path.ToString());
            }
        }
    }

    /// <summary>Lets a value validate itself.</summary>
    /// <param name="context">The value's context.</param>
    /// <param name="displayName">What messages call the value.</param>
    public void Object(ValidationContext context, string displayName)
    {
        context.MemberName = null;
        context.DisplayName = displayName;
        foreach (var result in ((IValidatableObject)context.ObjectInstance).Validate(context))
        {
            if (result is not null)
            {
                AddToMembers(result, string.Empty);
            }
        }
    }

    /// <summary>
    /// Whether the value is nested too deep to be validated, which is noted as an error: values of a type that holds itself
    /// are as deep as the caller likes.
    /// </summary>
    public bool IsTooDeep()
    {
        if (!_path.IsTooDeep)
        {
            return false;
        }

        Add(_path.ToString(), $"The value is nested more than {ValidationPath.MaxDepth} levels deep.");
        return true;
    }

    /// <summary>Goes on with the value of a member.</summary>
    /// <param name="name">The member's name.</param>
    public void Push(string name) => _path.PushMember(name, isNested: true);

    /// <summary>Goes on with the items of a parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    public void PushParameter(string name) => _path.PushMember(name, isNested: false);

    /// <summary>Goes on with an item.</summary>
    /// <param name="index">Its index.</param>
    public void Push(int index) => _path.PushItem(index);

    /// <summary>Goes on with the value of an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <typeparam name="T">The type of the keys.</typeparam>
    public void PushKey<T>(T key) => _path.PushKey(key);

    /// <summary>Goes back.</summary>
    public void Pop() => _path.Pop();

    private static RequiredAttribute? FindRequired(ValidationAttribute[] rules)
    {
        foreach (var rule in rules)
        {
            if (rule is RequiredAttribute required)
            {
                return required;
            }
        }

        return null;
    }

    // An attribute that cannot judge a value, a pattern that takes too long among them, has not found it valid.
    private static string? Check(ValidationAttribute rule, object? value, ValidationContext context)
    {
        try
        {
            return rule.GetValidationResult(value, context)?.ErrorMessage;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return exception.Message;
        }
    }

    private void AddToMembers(ValidationResult result, string otherwise)
    {
        var hasMembers = false;
        foreach (var member in result.MemberNames)
        {
            hasMembers = true;
            Add(_path.Of(member), result.ErrorMessage);
        }

        if (!hasMembers)
        {
            Add(otherwise, result.ErrorMessage);
        }
    }

    private void Add(string key, string? message)
    {
        if (message is null)
        {
            return;
        }

        ErrorCount++;
        _errors ??= [];
        if (!_errors.TryGetValue(key, out var messages))
        {
            _errors[key] = [message];
        }
        else if (!messages.Contains(message))
        {
            _errors[key] = [.. messages, message];
        }
    }
}
