using Serverless.Build.Knative;
using Serverless.Build.Manifest;

namespace Serverless.Build.Tests.Knative;

/// <summary>Programs with their files for Knative.</summary>
internal static class KnativeApps
{
    public static readonly KnativeSettings Settings = new("registry.example/shop:1.0", "default");

    public static ProgramManifest Program(string name) => name == "Everything"
        // Its last day of a month cannot be said to a PingSource.
        ? ProgramManifest.Parse(Manifests.Everything.Replace("0 7 L * *", "0 7 31 12 *", StringComparison.Ordinal))
        : Manifests.Sample(name);

    /// <summary>The texts by the name of the file; triggers only where there are any.</summary>
    public static Dictionary<string, string> Files(ProgramManifest manifest, List<string>? warnings = null)
    {
        warnings ??= [];
        var files = new Dictionary<string, string>
        {
            ["service"] = KnativeText.Of(manifest, null, [ServiceFile.Build(manifest, Settings, warnings)]),
            ["cloudrun"] = KnativeText.Of(manifest, null, [CloudRunFile.Build(manifest, Settings)]),
        };
        if (EventingFile.Build(manifest, Settings, warnings) is { Count: > 0 } triggers)
        {
            files["triggers"] = KnativeText.Of(manifest, null, triggers);
        }

        return files;
    }
}
