namespace Serverless.Generators.Model.Binding;

/// <summary>How the text of a request becomes a value.</summary>
/// <param name="Shape">One value or several.</param>
/// <param name="Element">The type that is parsed, fully qualified, never <c>Nullable&lt;T&gt;</c>.</param>
/// <param name="ShortElement">The same in messages.</param>
/// <param name="Parse">How it is parsed.</param>
/// <param name="Styles">The styles that its parse method takes, as C#.</param>
/// <param name="ElementIsNullable">Whether an element of an array, or the value, may be <c>null</c> for empty text.</param>
/// <param name="TakesSpan">Whether it can be parsed without making a string.</param>
internal sealed record ValueModel(
    ValueShape Shape, string Element, string ShortElement, ParseKind Parse, string? Styles, bool ElementIsNullable, bool TakesSpan);

/// <summary>One value or several, parsed or as they are.</summary>
internal enum ValueShape
{
    /// <summary><c>string</c></summary>
    Text,

    /// <summary><c>string[]</c></summary>
    Texts,

    /// <summary><c>StringValues</c></summary>
    Values,

    /// <summary><c>StringValues?</c></summary>
    NullableValues,

    /// <summary>One parsed value.</summary>
    Single,

    /// <summary>An array of parsed values.</summary>
    Array,
}

/// <summary>Which method parses.</summary>
internal enum ParseKind
{
    None,

    /// <summary>A number: text, styles, culture.</summary>
    Number,

    /// <summary>A date or time: text, culture, styles.</summary>
    Date,

    /// <summary><c>TryParse(string, IFormatProvider, out T)</c></summary>
    Provider,

    /// <summary><c>TryParse(string, out T)</c></summary>
    Plain,

    /// <summary><c>IParsable&lt;T&gt;</c>, implemented explicitly.</summary>
    Interface,
    Enum,
    Uri,
}
