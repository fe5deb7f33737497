using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Serverless.Gateway.Validation;

/// <summary><see cref="CompareAttribute"/> that reads the other property without reflection.</summary>
/// <typeparam name="T">The type that has both properties.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Property)]
public sealed class CompareRule<T> : ValidationAttribute
{
    private readonly string _name;
    private readonly Func<string>? _displayName;
    private readonly Func<T, object?>? _value;

    /// <summary>A rule about a property that the type does not have, which nothing can fulfil.</summary>
    /// <param name="name">The other property.</param>
    public CompareRule(string name)
        : base("'{0}' and '{1}' do not match.") => _name = name;

    /// <summary>A rule about another property.</summary>
    /// <param name="name">The other property.</param>
    /// <param name="displayName">What messages call it.</param>
    /// <param name="value">Reads it.</param>
    public CompareRule(string name, Func<string> displayName, Func<T, object?> value)
        : this(name)
    {
        _displayName = displayName;
        _value = value;
    }

    /// <inheritdoc/>
    public override bool RequiresValidationContext => true;

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) =>
        string.Format(CultureInfo.CurrentCulture, ErrorMessageString, name, _displayName?.Invoke() ?? _name);

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (_value is null || validationContext.ObjectInstance is not T owner)
        {
            return new ValidationResult($"Could not find a property named {_name}.");
        }

        return Equals(value, _value(owner))
            ? ValidationResult.Success
            : new ValidationResult(FormatErrorMessage(validationContext.DisplayName), validationContext.MemberName is { } member ? [member] : null);
    }
}
