using System.Globalization;
using System.Text;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Parsing.Routing;

/// <summary>Text that segments may well take: values of every constraint's kind, and what the segments' own text suggests.</summary>
internal static class RouteSamples
{
    private const int LongestSample = 200;

    private static readonly string[] Common =
    [
        "1", "a", "0", "12", "123", "abc", "true", "x1", "1.5", "a.b", "file.txt", "a-b", "-1", "2024-01-31", "Infinity", "NaN", "1000",
        "1234567890123", "0f8fad5b-d9cb-469f-a165-70867728950e", "00000000000000000000000000000001", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];

    public static IEnumerable<string> For(RouteSegment x, RouteSegment y)
    {
        var samples = new List<string>(Common);
        AddConstraints(x, samples);
        AddConstraints(y, samples);
        foreach (var sample in samples)
        {
            yield return sample;
        }

        // Parameters that hold one value, then one segment inside of the other.
        foreach (var value in samples)
        {
            var first = Fill(x, value, value);
            var second = Fill(y, value, value);
            yield return first;
            yield return second;
            yield return Fill(x, second, value);
            yield return Fill(x, value, second);
            yield return Fill(y, first, value);
            yield return Fill(y, value, first);
        }
    }

    private static void AddConstraints(RouteSegment segment, List<string> samples)
    {
        foreach (var part in segment.Parts)
        {
            foreach (var constraint in part.Parameter?.Constraints ?? EquatableArray<RouteConstraint>.Empty)
            {
                Add(constraint, samples);
            }
        }
    }

    private static void Add(RouteConstraint constraint, List<string> samples)
    {
        switch (constraint.Kind)
        {
            case RouteConstraintKind.MinLength or RouteConstraintKind.MaxLength or RouteConstraintKind.Length:
                AddLength(constraint.Low, samples);
                AddLength(constraint.High, samples);
                break;
            case RouteConstraintKind.Min or RouteConstraintKind.Max or RouteConstraintKind.Range:
                AddNumber(constraint.Low, samples);
                AddNumber(constraint.High, samples);
                break;
            case RouteConstraintKind.Regex:
                samples.Add(constraint.Pattern!.TrimStart('^').TrimEnd('$'));
                break;
        }
    }

    private static void AddLength(long length, List<string> samples)
    {
        if (length is < 1 or > LongestSample)
        {
            return;
        }

        samples.Add(new string('a', (int)length));
        samples.Add("1".PadLeft((int)length, '0'));
    }

    private static void AddNumber(long number, List<string> samples)
    {
        if (number is not (long.MinValue or long.MaxValue))
        {
            samples.Add(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The segment with a value for its first parameter, and another for the rest.</summary>
    private static string Fill(RouteSegment segment, string first, string other)
    {
        var text = new StringBuilder();
        var isFirst = true;
        foreach (var part in segment.Parts)
        {
            text.Append(part.Parameter is null ? part.Text : isFirst ? first : other);
            isFirst &= part.Parameter is null;
        }

        return text.ToString();
    }
}
