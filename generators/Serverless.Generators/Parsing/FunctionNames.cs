using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Makes the names of functions unique within an assembly and puts their triggers in order.</summary>
internal static class FunctionNames
{
    public static EquatableArray<FunctionEntry> MakeUnique(IEnumerable<FunctionEntry> entries)
    {
        var sorted = entries
            .OrderBy(e => e.Signature, StringComparer.Ordinal)
            .ThenBy(e => e.Kind, StringComparer.Ordinal)
            .ThenBy(e => e.Ordinal)
            .ToList();
        var named = new List<FunctionEntry>(sorted.Count);
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        // A name that the source gives is kept; the others make way.
        foreach (var entry in sorted.Where(e => e.IsExplicitName))
        {
            if (!owners.ContainsKey(entry.Name))
            {
                owners.Add(entry.Name, entry.Signature);
            }
        }

        foreach (var entry in sorted)
        {
            var name = entry.Name;
            for (var number = 2; !entry.IsExplicitName && owners.TryGetValue(name, out var owner) && owner != entry.Signature; number++)
            {
                name = $"{entry.Name}_{number}";
            }

            owners[name] = entry.Signature;
            named.Add(entry with { Name = name });
        }

        return named.ToEquatableArray();
    }
}
