using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Rules;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Usage;

/// <summary>Reports outputs that start functions which an executable does not have. A library cannot be judged: its functions run in the programs that reference it.</summary>
internal static class UnknownFunctionCheck
{
    public static void Run(ProgramFunctions program, FunctionSites found, Action<Diagnostic> report)
    {
        if (!program.IsApplication || found.Starts.IsEmpty)
        {
            return;
        }

        var entries = FunctionNames.MakeUnique(program.Names.Select(n => n.Entry)).Concat(program.ReferencedNames.Select(n => n.Entry)).ToList();
        var direct = new HashSet<string>(entries.Where(e => e.Kind == "direct").Select(e => e.Name), StringComparer.OrdinalIgnoreCase);
        foreach (var start in found.Starts.Where(s => !direct.Contains(s.Name)).OrderBy(s => s.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(s => s.Location.SourceSpan))
        {
            report(Diagnostic.Create(UsageRules.UnknownFunction, start.Location, start.Name, Hint(start.Name, entries.Any(e => Same(e.Name, start.Name)), direct)));
        }
    }

    private static string Hint(string name, bool isOther, HashSet<string> direct)
    {
        if (isOther)
        {
            return "; the function of that name is started otherwise, so give it a [DirectTrigger] too";
        }

        var simple = name.Substring(name.LastIndexOf('.') + 1);
        return direct.OrderBy(d => d, StringComparer.Ordinal).FirstOrDefault(d => Same(d.Substring(d.LastIndexOf('.') + 1), simple)) is { } meant
            ? $"; did you mean '{meant}'?"
            : "; its name is 'Class.Method' unless the trigger gives another";
    }

    private static bool Same(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
