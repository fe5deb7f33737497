namespace Serverless.Generators.Parsing.Binding;

/// <summary>Names the locals of a binder: like the parameters, but never twice and never like what the binder itself declares.</summary>
internal sealed class LocalNames
{
    // What emitted binders declare, and what would hide a member that they use.
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal)
    {
        "invocation", "http", "request", "query", "headers", "route", "form", "body", "errors", "instance", "answer", "services", "Json", "Gateway", "global", "value", "i", "invalid", "reading",
    };

    // A binder may keep the text of a value, its texts and so on beside it.
    private static readonly string[] Suffixes = ["", "Text", "Texts", "Value", "Item", "Body", "Type", "Source"];

    public string Next(string name)
    {
        // While somebody types, a parameter may have no name yet.
        var candidate = name.Length == 0 ? "_" : char.ToLowerInvariant(name[0]) + name.Substring(1);
        while (Suffixes.Any(suffix => _taken.Contains(candidate + suffix)))
        {
            candidate += "_";
        }

        foreach (var suffix in Suffixes)
        {
            _taken.Add(candidate + suffix);
        }

        return TypeNames.Identifier(candidate);
    }
}
