namespace Serverless.Generators.Model.Validation;

/// <summary>How to reach the validated values below a value.</summary>
/// <param name="Kind">Whether it is one, or holds some.</param>
/// <param name="CanBeNull">Whether the value can be null.</param>
/// <param name="Validator">The id of the type that the value is; null for what holds others.</param>
/// <param name="Enumerated">The type to enumerate it as, or null where <c>foreach</c> takes it as it is.</param>
/// <param name="HasDefault">Whether the value may be a default <c>ImmutableArray</c>, which cannot be enumerated.</param>
/// <param name="Element">What its items, or the values of its entries, are.</param>
internal sealed record ValidatedShape(
    ValidatedShapeKind Kind, bool CanBeNull, string? Validator, string? Enumerated, bool HasDefault, ValidatedShape? Element);

/// <summary>The kinds of <see cref="ValidatedShape"/>.</summary>
internal enum ValidatedShapeKind
{
    /// <summary>An object with a validator.</summary>
    Object,

    /// <summary>A sequence; errors are keyed by index.</summary>
    Items,

    /// <summary>A dictionary; errors are keyed by its keys.</summary>
    Entries,
}
