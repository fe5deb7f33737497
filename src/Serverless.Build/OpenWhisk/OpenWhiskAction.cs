using Serverless.Build.Manifest;
using Serverless.Platforms.OpenWhisk;

namespace Serverless.Build.OpenWhisk;

/// <summary>An action: all functions of the program, or one of them.</summary>
internal sealed record OpenWhiskAction(string Name, IReadOnlyList<ManifestFunction> Functions)
{
    /// <summary>What the platform takes unless its operator says otherwise (https://github.com/apache/openwhisk/blob/master/docs/reference.md#system-limits).</summary>
    public const int LongestMilliseconds = 300_000;

    private const int MostMemory = 512;
    private const int DefaultMemory = 256;

    /// <summary>The actions of a program.</summary>
    /// <exception cref="DeploymentException">Two would have one name.</exception>
    public static IReadOnlyList<OpenWhiskAction> Of(ProgramManifest manifest, OpenWhiskSettings settings)
    {
        var program = OpenWhiskNames.Action(manifest.Assembly);
        foreach (var same in manifest.Functions.GroupBy(f => OpenWhiskNames.Action(f.Name), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            throw new DeploymentException($"'{same.ElementAt(0).Name}' and '{same.ElementAt(1).Name}' are both '{same.Key}' as names of OpenWhisk. Rename one of them.");
        }

        if (settings.IsSplit)
        {
            return [.. manifest.Functions.Select(f => new OpenWhiskAction(OpenWhiskNames.Action(f.Name), [f]))];
        }

        return manifest.Functions.FirstOrDefault(f => OpenWhiskNames.Action(f.Name).Equals(program, StringComparison.OrdinalIgnoreCase)) is { } namesake
            ? throw new DeploymentException($"The function '{namesake.Name}' has the name of the program, by which its action could not be told from that of the function. Give the function another Name.")
            : [new OpenWhiskAction(program, manifest.Functions)];
    }

    /// <summary>Whether requests start one of its functions.</summary>
    public bool IsWeb => Functions.Any(f => f.Of("http").Any());

    /// <summary>Whether a function answers OPTIONS itself; the platform does otherwise.</summary>
    public bool TakesOptions => Functions.Any(f => f.Of("http").Any(t => t.Methods.Any(m => m is "OPTIONS" or "*")));

    /// <summary>Whether it sends to the platform, for which it needs a key.</summary>
    public bool Sends => Functions.Any(f => f.Outputs.Any(o => o.Kind is "queue" or "stream" or "event" or "direct"));

    /// <summary>A second more than the longest of its functions, which so ends by its own deadline and can answer.</summary>
    public long TimeoutMilliseconds => Functions.Max(f => f.Timeout) is var longest && longest < LongestMilliseconds ? Math.Min(LongestMilliseconds, longest + 1000) : longest;

    public int Memory => Functions.Max(f => f.Memory) is > 0 and var most ? most : DefaultMemory;

    /// <summary>What the platform takes only where its operator allows it.</summary>
    public IEnumerable<string> Warnings()
    {
        foreach (var function in Functions)
        {
            if (function.Timeout > LongestMilliseconds)
            {
                yield return $"{function.Name} may take {function.Timeout / 1000} s, and OpenWhisk ends an activation after {LongestMilliseconds / 1000} s unless its operator allows more. Give it a shorter Timeout, or divide its work.";
            }

            if (function.Memory is not 0 and (< 128 or > MostMemory))
            {
                yield return $"{function.Name} asks for {function.Memory} MiB of memory, and OpenWhisk gives 128 to {MostMemory} unless its operator allows others.";
            }
        }
    }
}
