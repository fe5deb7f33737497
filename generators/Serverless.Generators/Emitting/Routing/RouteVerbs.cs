using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Emitting.Routing;

/// <summary>
/// The HTTP methods of all routes. A request's method is compared once and is a number of the emitted enumeration from then on.
/// </summary>
internal sealed class RouteVerbs
{
    public const string Get = "GET";
    public const string Head = "HEAD";

    private readonly SortedDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Finds the methods; GET brings HEAD with it.</summary>
    public static RouteVerbs Of(IReadOnlyList<RouteEntry> entries)
    {
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.TakesAnyMethod)
            {
                continue;
            }

            foreach (var method in entry.Methods)
            {
                methods.Add(Normalize(method));
            }
        }

        if (methods.Contains(Get))
        {
            methods.Add(Head);
        }

        var verbs = new RouteVerbs();
        foreach (var method in methods)
        {
            verbs._names.Add(method, verbs.NameFor(method));
        }

        return verbs;
    }

    public int Count => _names.Count;

    public bool Contains(string method) => _names.ContainsKey(Normalize(method));

    public static string Normalize(string method) => method.ToUpperInvariant();

    /// <summary>The enumeration's member for a method.</summary>
    public string this[string method] => "Verb." + _names[Normalize(method)];

    /// <summary>Every method and its member's expression, ordinally.</summary>
    public IEnumerable<(string Method, string Member)> All
    {
        get
        {
            foreach (var pair in _names)
            {
                yield return (pair.Key, "Verb." + pair.Value);
            }
        }
    }

    public void EmitEnum(SourceWriter writer)
    {
        writer.Open("private enum Verb").Line("Other,");
        foreach (var name in _names.Values)
        {
            writer.Line(name + ",");
        }

        writer.Close();
    }

    public void EmitGetVerb(SourceWriter writer)
    {
        writer.Open("private static Verb GetVerb(string method)");
        var byLength = new SortedDictionary<int, List<string>>();
        foreach (var method in _names.Keys)
        {
            if (!byLength.TryGetValue(method.Length, out var same))
            {
                byLength.Add(method.Length, same = []);
            }

            same.Add(method);
        }

        if (byLength.Count > 0)
        {
            writer.Open("switch (method.Length)");
            foreach (var group in byLength)
            {
                writer.Line($"case {group.Key}:").Indent();
                foreach (var method in group.Value)
                {
                    writer
                        .Open($"if (string.Equals(method, {SourceWriter.Literal(method)}, global::System.StringComparison.OrdinalIgnoreCase))")
                        .Line($"return {this[method]};")
                        .Close()
                        .Line();
                }

                writer.Line("break;").Outdent();
            }

            writer.Close().Line();
        }

        writer.Line("return Verb.Other;").Close();
    }

    /// <summary>"PATCH" is <c>Patch</c>; what is no identifier, such as "M-SEARCH", gets a number.</summary>
    private string NameFor(string method)
    {
        var isIdentifier = method.Length > 0;
        foreach (var current in method)
        {
            isIdentifier &= current is >= 'A' and <= 'Z';
        }

        var name = isIdentifier ? method.Substring(0, 1) + method.Substring(1).ToLowerInvariant() : "Custom" + _names.Count;
        return name == "Other" ? "OtherMethod" : name;
    }
}
