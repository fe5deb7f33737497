using Serverless.Hosting;

namespace Serverless.Gateway.AspNetCore;

/// <summary>Carries the program's functions from <c>AddFunctions</c> to <c>MapFunctions</c>.</summary>
internal sealed record RegisteredFunctions(FunctionApplication Application)
{
    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether no endpoint has the function's name yet. A function has one for each of its triggers, and more where <c>MapFunctions</c>
    /// is called for several groups, but names of endpoints are unique.
    /// </summary>
    public bool TryTakeName(string name) => _named.Add(name);
}
