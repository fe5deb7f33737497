using System.Globalization;
using System.Text.RegularExpressions;
using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Parsing.Routing;

/// <summary>Reads one constraint, <c>name</c> or <c>name(arguments)</c>, and checks its arguments.</summary>
internal static class RouteConstraintParser
{
    private const string KnownNames =
        "alpha, bool, datetime, decimal, double, file, float, guid, int, length, long, max, maxlength, min, minlength, nonfile, range, "
        + "regex, required";

    /// <summary>The constraint, or null and what is wrong with it.</summary>
    public static RouteConstraint? Parse(string text, out string message)
    {
        message = "";
        var name = text;
        string? arguments = null;
        var open = text.IndexOf('(');
        if (open >= 0 && text[text.Length - 1] == ')')
        {
            name = text.Substring(0, open);
            arguments = text.Substring(open + 1, text.Length - open - 2);
        }

        if (!TryGetKind(name, out var kind))
        {
            message = $"'{name}' is not a route constraint. Known are: {KnownNames}.";
            return null;
        }

        switch (kind)
        {
            case RouteConstraintKind.MinLength:
                return Bound(text, kind, arguments, 0, int.MaxValue, isLow: true, ref message);
            case RouteConstraintKind.MaxLength:
                return Bound(text, kind, arguments, 0, int.MaxValue, isLow: false, ref message);
            case RouteConstraintKind.Min:
                return Bound(text, kind, arguments, long.MinValue, long.MaxValue, isLow: true, ref message);
            case RouteConstraintKind.Max:
                return Bound(text, kind, arguments, long.MinValue, long.MaxValue, isLow: false, ref message);
            case RouteConstraintKind.Length:
                return Interval(text, kind, arguments, 0, int.MaxValue, oneIsEnough: true, ref message);
            case RouteConstraintKind.Range:
                return Interval(text, kind, arguments, long.MinValue, long.MaxValue, oneIsEnough: false, ref message);
            case RouteConstraintKind.Regex:
                return Pattern(text, arguments, ref message);
            default:
                if (arguments is null)
                {
                    return new RouteConstraint(kind, text);
                }

                message = $"The constraint '{name}' takes no arguments.";
                return null;
        }
    }

    private static bool TryGetKind(string name, out RouteConstraintKind kind) =>
        Enum.TryParse(name, ignoreCase: true, out kind) && name.Length > 0 && char.IsLetter(name[0]) && name.IndexOf(',') < 0
        && name.Trim().Length == name.Length;

    private static RouteConstraint? Bound(
        string text, RouteConstraintKind kind, string? arguments, long smallest, long largest, bool isLow, ref string message)
    {
        if (!TryParse(arguments, smallest, largest, out var value))
        {
            message = $"The constraint '{text}' needs one {Describe(smallest)}, as in '{Name(kind)}(5)'.";
            return null;
        }

        return isLow
            ? new RouteConstraint(kind, text, Low: value)
            : new RouteConstraint(kind, text, High: value);
    }

    private static RouteConstraint? Interval(
        string text, RouteConstraintKind kind, string? arguments, long smallest, long largest, bool oneIsEnough, ref string message)
    {
        var values = arguments?.Split(',') ?? [];
        var isOne = oneIsEnough && values.Length == 1;
        if ((!isOne && values.Length != 2)
            || !TryParse(values[0], smallest, largest, out var low)
            || !TryParse(values[values.Length - 1], smallest, largest, out var high))
        {
            message = oneIsEnough
                ? $"The constraint '{text}' needs one or two {Describe(smallest)}s, as in 'length(5)' or 'length(1,20)'."
                : $"The constraint '{text}' needs two {Describe(smallest)}s, as in 'range(1,100)'.";
            return null;
        }

        if (low > high)
        {
            message = $"The first number of the constraint '{text}' must not be greater than the second.";
            return null;
        }

        return new RouteConstraint(kind, text, low, high);
    }

    private static RouteConstraint? Pattern(string text, string? pattern, ref string message)
    {
        if (pattern is null)
        {
            message = "The constraint 'regex' needs a pattern, as in 'regex(^[a-z]+$)'.";
            return null;
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
            return new RouteConstraint(RouteConstraintKind.Regex, text, Pattern: pattern);
        }
        catch (ArgumentException error)
        {
            message = $"The pattern of the constraint '{text}' is not valid: {error.Message}";
            return null;
        }
    }

    private static bool TryParse(string? text, long smallest, long largest, out long value) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value) && value >= smallest && value <= largest;

    private static string Describe(long smallest) => smallest == 0 ? "number that is not negative" : "whole number";

    private static string Name(RouteConstraintKind kind) => kind.ToString().ToLowerInvariant();
}
