namespace Serverless.Hosting;

/// <summary>The program's functions, as a platform names them. Made when the first event asks for one by name.</summary>
/// <param name="application">The program.</param>
internal class FunctionTable(FunctionApplication application)
{
    private FunctionDefinition[]? _functions;

    /// <summary>The one function that the platform has chosen for this process; null for all of them.</summary>
    public string? Function { get; protected init; }

    /// <summary>All functions, one entry a trigger.</summary>
    public IReadOnlyList<FunctionDefinition> All => _functions ??= [.. Enumerable.Range(0, application.Count).Select(application.Create)];

    /// <summary>The function of a name, in whatever case, as its triggers; empty where there is none.</summary>
    public IReadOnlyList<FunctionDefinition> Find(string name) => [.. All.Where(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The direct function of a name.</summary>
    /// <exception cref="InvalidEventException">There is none.</exception>
    public DirectFunction FindDirect(string name) =>
        Find(name).OfType<DirectFunction>().FirstOrDefault()
        ?? throw new InvalidEventException($"The event starts '{name}', which is no direct function of this program. There are: {Names(All.OfType<DirectFunction>())}.");

    /// <summary>Functions as messages list them.</summary>
    public static string Names(IEnumerable<FunctionDefinition> functions, bool withTrigger = false)
    {
        var names = string.Join(", ", functions.Select(f => withTrigger ? $"{f.Name} ({(f.Kind == "direct" || f.Kind == f.Display ? f.Kind : $"{f.Kind} {f.Display}")})" : f.Name).Distinct().Order(StringComparer.Ordinal));
        return names.Length == 0 ? "none" : names;
    }
}
