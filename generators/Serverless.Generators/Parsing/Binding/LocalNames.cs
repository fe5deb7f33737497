namespace Serverless.Generators.Parsing.Binding;

/// <summary>Names the locals of a binder: like the parameters, but never twice and never like what the binder itself declares.</summary>
internal sealed class LocalNames
{
    // What emitted binders declare, and what would hide a member that they use.
    private static readonly HashSet<string> Declared = new(StringComparer.Ordinal)
    {
        "invocation", "http", "request", "query", "headers", "route", "form", "body", "errors", "instance", "answer", "services", "Json", "Gateway", "global", "value", "i", "invalid", "reading", "once",
    };

    // A binder may keep the text of a value, its texts and so on beside it.
    private static readonly string[] Suffixes = ["", "Text", "Texts", "Value", "Item", "Body", "Type", "Source"];

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Next(string name)
    {
        // While somebody types, a parameter may have no name yet.
        var candidate = name.Length == 0 ? "_" : char.ToLowerInvariant(name[0]) + name.Substring(1);
        while (!TryTake(candidate))
        {
            candidate += "_";
        }

        return TypeNames.Identifier(candidate);
    }

    private bool TryTake(string candidate)
    {
        var names = new string[Suffixes.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = candidate + Suffixes[i];
            if (Declared.Contains(names[i]) || _taken.Contains(names[i]))
            {
                return false;
            }
        }

        _taken.UnionWith(names);
        return true;
    }
}
