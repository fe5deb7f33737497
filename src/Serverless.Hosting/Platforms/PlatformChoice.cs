namespace Serverless.Hosting;

/// <summary>Where the program runs, and by what that was told.</summary>
/// <param name="Platform">The platform; null for a machine of its own.</param>
/// <param name="Reason">By what it was told.</param>
internal sealed record PlatformChoice(FunctionPlatform? Platform, string Reason)
{
    private const string Option = "--platform";
    private const string Setting = "Serverless:Platform";

    /// <summary>The platform's name.</summary>
    public string Name => Platform?.Name ?? LocalPlatform.Name;

    /// <summary>Finds out where the program runs: what is asked for goes before what the environment tells.</summary>
    /// <param name="application">The program.</param>
    /// <param name="arguments">The command line.</param>
    /// <exception cref="HostSettingsException">A platform is asked for that the program does not have.</exception>
    public static PlatformChoice Find(FunctionApplication application, string[] arguments)
    {
        var platforms = new List<FunctionPlatform>();
        application.AddPlatforms(platforms);
        if (AskedFor(arguments) is (var by, { Length: > 0 } name))
        {
            return platforms.Find(p => Is(p.Name, name)) is { } asked ? new(asked, $"{by} says so")
                : Is(LocalPlatform.Name, name) && LocalPlatform.IsSupported ? new(null, $"{by} says so")
                : throw new HostSettingsException(by, name, $"one of the platforms that the program was published for: {Names(platforms)}");
        }

        foreach (var platform in platforms)
        {
            if (platform.Detect(arguments) is { } reason)
            {
                return new(platform, reason);
            }
        }

        return platforms is [var only] && !LocalPlatform.IsSupported
            ? new(only, "the program was published for it alone")
            : new(null, "nothing in the environment tells of another");
    }

    private static (string By, string? Name) AskedFor(string[] arguments) =>
        arguments.Length > 0 && HostUrls.Option(arguments, Option) is { } option ? (Option, option)
            : arguments.Length > 0 && HostUrls.Option(arguments, "--" + Setting) is { } key ? ("--" + Setting, key)
            : (Setting, HostSettings.FromEnvironment(Setting));

    private static string Names(List<FunctionPlatform> platforms) =>
        string.Join(", ", platforms.Select(p => p.Name).Concat(LocalPlatform.IsSupported ? [LocalPlatform.Name] : []));

    private static bool Is(string name, string asked) => name.Equals(asked, StringComparison.OrdinalIgnoreCase);
}
