using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Serverless.Hosting;

/// <summary>A machine of the program's own: its own server, and an embedded broker.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LocalPlatform
{
    internal const string Name = "local";

    internal const string Advice = "To run the program on a machine of its own, publish it without -p:ServerlessPlatform.";

    private const string Switch = "Serverless.Platforms.Local.IsSupported";

    /// <summary>Whether the program was published to run there too. False only after a publish for one platform alone, which leaves server and broker out.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => !AppContext.TryGetSwitch(Switch, out var isSupported) || isSupported;

    /// <summary>What to throw where the program was published for another platform alone.</summary>
    public static Exception NotSupported() => new HostStartException(
        $"The program was published for another platform alone, and has neither a server nor a broker of its own. {Advice}");
}
