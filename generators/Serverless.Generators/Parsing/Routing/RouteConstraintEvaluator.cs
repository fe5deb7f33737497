using System.Globalization;
using System.Text.RegularExpressions;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Parsing.Routing;

/// <summary>
/// Judges a value at build time, for literals and default values: whether a literal of one route can be the value of another's
/// parameter is settled by the router's shape and not asked again with each request.
/// </summary>
internal static class RouteConstraintEvaluator
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Whether <paramref name="value"/> passes all of them.</summary>
    public static bool Passes(EquatableArray<RouteConstraint> constraints, string value)
    {
        foreach (var constraint in constraints)
        {
            if (!Passes(constraint, value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether a missing value passes: only <c>nonfile</c> takes one, and every constraint of an optional parameter does.
    /// </summary>
    public static bool PassesWhenMissing(RouteParameter parameter)
    {
        if (parameter.IsOptional)
        {
            return true;
        }

        foreach (var constraint in parameter.Constraints)
        {
            if (constraint.Kind != RouteConstraintKind.NonFile)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether ASP.NET Core lets a route with this parameter share the path of a literal that another route has in its place.
    /// It asks all constraints but <c>required</c>.
    /// </summary>
    public static bool AllowsLiteral(EquatableArray<RouteConstraint> constraints, string literal)
    {
        foreach (var constraint in constraints)
        {
            if (constraint.Kind != RouteConstraintKind.Required && !Passes(constraint, literal))
            {
                return false;
            }
        }

        return true;
    }

    public static bool Passes(RouteConstraint constraint, string value)
    {
        var culture = CultureInfo.InvariantCulture;
        return constraint.Kind switch
        {
            RouteConstraintKind.Int => int.TryParse(value, NumberStyles.Integer, culture, out _),
            RouteConstraintKind.Bool => bool.TryParse(value, out _),
            RouteConstraintKind.DateTime => DateTime.TryParse(value, culture, DateTimeStyles.None, out _),
            RouteConstraintKind.Decimal => decimal.TryParse(value, NumberStyles.Number, culture, out _),
            RouteConstraintKind.Double => double.TryParse(value, NumberStyles.Float | NumberStyles.AllowThousands, culture, out _),
            RouteConstraintKind.Float => float.TryParse(value, NumberStyles.Float | NumberStyles.AllowThousands, culture, out _),
            RouteConstraintKind.Guid => Guid.TryParse(value, out _),
            RouteConstraintKind.Long => long.TryParse(value, NumberStyles.Integer, culture, out _),
            RouteConstraintKind.MinLength or RouteConstraintKind.MaxLength or RouteConstraintKind.Length =>
                value.Length >= constraint.Low && value.Length <= constraint.High,
            RouteConstraintKind.Min or RouteConstraintKind.Max or RouteConstraintKind.Range =>
                long.TryParse(value, NumberStyles.Integer, culture, out var number) && number >= constraint.Low && number <= constraint.High,
            RouteConstraintKind.Alpha => IsAlpha(value),
            RouteConstraintKind.Regex => MatchesPattern(constraint.Pattern!, value),
            RouteConstraintKind.Required => value.Length > 0,
            RouteConstraintKind.File => IsFileName(value),
            RouteConstraintKind.NonFile => !IsFileName(value),
            _ => throw new ArgumentOutOfRangeException(nameof(constraint), constraint.Kind, "Unknown constraint."),
        };
    }

    /// <summary>ASCII letters only; like the pattern that ASP.NET Core uses, one line feed at the end does not count.</summary>
    private static bool IsAlpha(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if ((value[i] | 0x20) is < 'a' or > 'z' && !(value[i] == '\n' && i == value.Length - 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MatchesPattern(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PatternTimeout);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>A period in the last path segment, with something else than periods after it.</summary>
    private static bool IsFileName(string value)
    {
        var name = value.Substring(value.LastIndexOf('/') + 1);
        var period = name.IndexOf('.');
        return period >= 0 && name.Substring(period).Trim('.').Length > 0;
    }
}
