using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Rules;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Usage;

/// <summary>Reports functions of one name: given twice in the source, or here and in a referenced assembly.</summary>
internal static class DuplicateNameCheck
{
    public static void Run(ProgramFunctions program, Action<Diagnostic> report)
    {
        var owners = new Dictionary<string, NameSite>(StringComparer.OrdinalIgnoreCase);
        foreach (var site in program.ReferencedNames)
        {
            Claim(owners, site.Entry.Name, site, report);
        }

        // Made unique as the generator does it, so what is still double is double in the program.
        var unique = FunctionNames.MakeUnique(program.Names.Select(n => n.Entry));
        for (var i = 0; i < unique.Count; i++)
        {
            Claim(owners, unique[i].Name, program.Names[i], report);
        }
    }

    private static void Claim(Dictionary<string, NameSite> owners, string name, NameSite site, Action<Diagnostic> report)
    {
        if (!owners.TryGetValue(name, out var owner))
        {
            owners.Add(name, site);
        }
        else if (owner.Entry.Signature != site.Entry.Signature)
        {
            Location[] others = owner.Location.IsInSource ? [owner.Location] : [];
            report(Diagnostic.Create(UsageRules.DuplicateName, site.Location, others, name, owner.Function));
        }
    }
}
