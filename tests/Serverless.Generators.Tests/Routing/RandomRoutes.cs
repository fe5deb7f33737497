using System.Text;
using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Tests.Routing;

/// <summary>Random tables of routes that overlap a lot, and requests that nearly match them.</summary>
internal sealed class RandomRoutes(int seed)
{
    private static readonly string[] Literals =
        ["a", "b", "A", "ab", "abc", "api", "v1", "1", "12", "true", "x.y", "a-b", "file.txt", "é", "straße", "{{x}}", "%2F", "pets", "users"];

    private static readonly string[] Constraints =
    [
        "int", "bool", "datetime", "decimal", "double", "float", "guid", "long", "minlength(2)", "maxlength(2)", "length(2)", "length(1,3)",
        "min(5)", "max(20)", "range(1,12)", "alpha", "regex(^a.*$)", @"regex(\d{{2}})", "required", "file", "nonfile", "int:min(2)",
        "Alpha:MinLength(2)", "minlength(0)",
    ];

    private static readonly string[] Values =
    [
        "a", "b", "AB", "abc", "1", "12", "007", "-3", "1,000", "1.5", "3e2", "true", "False", "2024-01-31", "x.y", "a-b", "a.b.c", "..", ".a",
        "a.", "-", "a--b", "file.txt", "É", "STRASSE", "straße", "{x}", "%2F", "a%2Fb", "api", "API", "v1", "pets", "users", " 5", "5 ", "K",
        "ſ", "abc\n", "0f8fad5b-d9cb-469f-a165-70867728950e", "NaN", "∞", "99999999999", "v1-2.x", "🙂", "ab.ab.ab", "1-2-3",
    ];

    private static readonly string[] Methods = ["GET", "POST", "PUT", "HEAD", "DELETE", "get", "M-SEARCH"];

    private static readonly string[] ComplexSegments =
    [
        "{0}.{1}", "{0}.{1?}", "{0}-{1}", "v{0}", "{0}x", "a{0}b", "{0}-{1}.{2?}", "{0}ab{1}", "v{0}-{1}.x", "-{0}-", ".{0?}", "{0}--{1}",
        "{0}.{1}.{2}",
    ];

    private readonly Random _random = new(seed);

    public IReadOnlyList<RouteEntry> NextTable()
    {
        var texts = new HashSet<string>();
        var count = _random.Next(1, 15);
        while (texts.Count < count)
        {
            var methods = Chance(8) ? "*" : string.Join(",", Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Pick(Methods)).Distinct(StringComparer.OrdinalIgnoreCase));
            texts.Add(methods + " " + NextTemplate());
        }

        return RouteTable.Of(texts);
    }

    public string NextTemplate()
    {
        var template = new StringBuilder(Chance(10) ? "~/" : Chance(3) ? "" : "/");
        var count = _random.Next(0, 5);
        var parameters = 0;
        var canBeMissing = Chance(3) ? _random.Next(0, count + 1) : count;
        for (var i = 0; i < count; i++)
        {
            template.Append(i == 0 ? "" : "/").Append(i >= canBeMissing ? MissableSegment(ref parameters, i == count - 1) : Segment(ref parameters));
        }

        if (count > 0 && Chance(10))
        {
            template.Append('/');
        }

        return template.ToString();
    }

    public (string Method, string Path) NextRequest(IReadOnlyList<RouteEntry> table)
    {
        var entry = table[_random.Next(table.Count)];
        var method = Chance(3) ? Pick(Methods) : entry.TakesAnyMethod ? "PATCH" : entry.Methods[_random.Next(entry.Methods.Count)];
        var path = new StringBuilder();
        foreach (var segment in entry.Template.Segments)
        {
            if (segment.CanBeMissing && Chance(3))
            {
                break;
            }

            path.Append('/');
            if (Chance(20))
            {
                continue;
            }

            if (Chance(10))
            {
                path.Append(Pick(Values));
                continue;
            }

            foreach (var part in segment.Parts)
            {
                path.Append(part.Parameter is null ? ChangeCase(part.Text) : Value(part.Parameter));
            }
        }

        if (Chance(6))
        {
            path.Append('/');
        }

        if (Chance(12))
        {
            path.Append('/').Append(Pick(Values));
        }

        if (path.Length == 0 && !Chance(4))
        {
            path.Append('/');
        }

        return (method, path.ToString());
    }

    private string Segment(ref int parameters)
    {
        if (Chance(2))
        {
            return Pick(Literals);
        }

        if (Chance(4))
        {
            var text = Pick(ComplexSegments);
            for (var i = 0; i < 3; i++)
            {
                text = text
                    .Replace($"{{{i}}}", $"{{p{parameters + i}{Constraint(3)}}}")
                    .Replace($"{{{i}?}}", $"{{p{parameters + i}{Constraint(3)}?}}");
            }

            parameters += 3;
            return text;
        }

        return $"{{p{parameters++}{Constraint(2)}{(Chance(10) ? "=" + Pick(Literals).Trim('{', '}') : "")}}}";
    }

    private string MissableSegment(ref int parameters, bool isLast)
    {
        var name = $"p{parameters++}{Constraint(3)}";
        if (isLast && Chance(2))
        {
            return $"{{{(Chance(2) ? "*" : "**")}{name}{(Chance(4) ? "=5" : "")}}}";
        }

        return Chance(2) ? $"{{{name}?}}" : $"{{{name}={Pick(["1", "ab", "", "x.y"])}}}";
    }

    private string Constraint(int oneIn) => Chance(oneIn) ? ":" + Pick(Constraints) : "";

    private string Value(RouteParameter parameter) =>
        parameter.IsCatchAll && Chance(2) ? $"{Pick(Values)}/{(Chance(3) ? "" : Pick(Values))}" : Pick(Values);

    private string ChangeCase(string text) => _random.Next(4) switch
    {
        0 => text.ToUpperInvariant(),
        1 => text.ToLowerInvariant(),
        _ => text,
    };

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;
}
