using Serverless.Build.AzureFunctions;
using Serverless.Build.Manifest;

namespace Serverless.Build.Tests.AzureFunctions;

/// <summary>Files of apps.</summary>
internal static class AzureApps
{
    public static readonly AzureSettings Settings = new("App", UsesServiceBus: false, ForwardsRequests: false);

    /// <summary>The program with everything, but for the schedule that the host does not have.</summary>
    public static ProgramManifest Everything => ProgramManifest.Parse(Manifests.Everything.Replace("0 7 L * *", "0 7 1 * *", StringComparison.Ordinal));

    /// <summary>A program of the samples', or the one with everything.</summary>
    public static ProgramManifest Program(string name) => name == "Everything" ? Everything : Manifests.Sample(name);

    /// <summary>The files by their paths.</summary>
    public static Dictionary<string, string> Files(ProgramManifest manifest, AzureSettings? settings = null, List<string>? warnings = null) =>
        AzureFiles.Build(manifest, settings ?? Settings, null, warnings ?? []).ToDictionary(f => f.Path, f => f.Text);

    public static string Refused(ProgramManifest manifest) => Assert.Throws<DeploymentException>(() => Files(manifest)).Message;
}
