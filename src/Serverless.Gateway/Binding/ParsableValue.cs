using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Serverless.Gateway.Binding;

/// <summary>Parses types that implement <see cref="IParsable{TSelf}"/> explicitly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParsableValue
{
    /// <summary>Parses text under the invariant culture.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="text">The text.</param>
    /// <param name="value">The value.</param>
    public static bool TryParse<T>(string? text, [MaybeNullWhen(false)] out T value)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out value);
}
