using System.ComponentModel;
using System.Globalization;

namespace Serverless.Gateway.Routing;

/// <summary>The inline constraints of routes, on the path itself. None of them depends on the culture of the machine.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RouteConstraints
{
    /// <summary><c>int</c></summary>
    public static bool IsInt(ReadOnlySpan<char> value) => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);

    /// <summary><c>long</c></summary>
    public static bool IsLong(ReadOnlySpan<char> value) => long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);

    /// <summary><c>bool</c></summary>
    public static bool IsBool(ReadOnlySpan<char> value) => bool.TryParse(value, out _);

    /// <summary><c>datetime</c></summary>
    public static bool IsDateTime(ReadOnlySpan<char> value) =>
        DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary><c>decimal</c></summary>
    public static bool IsDecimal(ReadOnlySpan<char> value) =>
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    /// <summary><c>double</c></summary>
    public static bool IsDouble(ReadOnlySpan<char> value) =>
        double.TryParse(value, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);

    /// <summary><c>float</c></summary>
    public static bool IsFloat(ReadOnlySpan<char> value) =>
        float.TryParse(value, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);

    /// <summary><c>guid</c></summary>
    public static bool IsGuid(ReadOnlySpan<char> value) => Guid.TryParse(value, out _);

    /// <summary><c>minlength(n)</c></summary>
    public static bool HasMinLength(ReadOnlySpan<char> value, int minimum) => value.Length >= minimum;

    /// <summary><c>maxlength(n)</c></summary>
    public static bool HasMaxLength(ReadOnlySpan<char> value, int maximum) => value.Length <= maximum;

    /// <summary><c>length(n)</c> and <c>length(n,m)</c></summary>
    public static bool HasLength(ReadOnlySpan<char> value, int minimum, int maximum) =>
        value.Length >= minimum && value.Length <= maximum;

    /// <summary><c>min(n)</c></summary>
    public static bool IsAtLeast(ReadOnlySpan<char> value, long minimum) => TryParse(value, out var number) && number >= minimum;

    /// <summary><c>max(n)</c></summary>
    public static bool IsAtMost(ReadOnlySpan<char> value, long maximum) => TryParse(value, out var number) && number <= maximum;

    /// <summary><c>range(n,m)</c></summary>
    public static bool IsBetween(ReadOnlySpan<char> value, long minimum, long maximum) =>
        TryParse(value, out var number) && number >= minimum && number <= maximum;

    /// <summary><c>alpha</c>: ASCII letters; as in ASP.NET Core, one line feed at the end does not count.</summary>
    public static bool IsAlpha(ReadOnlySpan<char> value)
    {
        if (value.Length > 0 && value[^1] == '\n')
        {
            value = value[..^1];
        }

        foreach (var character in value)
        {
            if (!char.IsAsciiLetter(character))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary><c>file</c>, and negated <c>nonfile</c>: a period in the last segment, with something else than periods after it.</summary>
    public static bool IsFileName(ReadOnlySpan<char> value)
    {
        var name = value[(value.LastIndexOf('/') + 1)..];
        var period = name.IndexOf('.');
        return period >= 0 && name[period..].ContainsAnyExcept('.');
    }

    private static bool TryParse(ReadOnlySpan<char> value, out long number) =>
        long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);
}
