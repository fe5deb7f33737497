using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Serverless.Hosting;

/// <summary>A machine of the program's own: its own server, and an embedded broker.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LocalPlatform
{
    private const string Switch = "Serverless.Platforms.Local.IsSupported";

    /// <summary>Whether the program was published to run there too. False only after a publish for one platform alone, which leaves server and broker out.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => !AppContext.TryGetSwitch(Switch, out var isSupported) || isSupported;

    /// <summary>What to throw where the program was published for another platform alone.</summary>
    public static Exception NotSupported() => new HostStartException(
        "The program was published for another platform alone, and has no server of its own. Publish without -p:ServerlessPlatform to run it here.");
}
