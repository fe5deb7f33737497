using Microsoft.Build.Framework;
using Serverless.Build.Manifest;
using Serverless.Build.OpenWhisk;

namespace Serverless.Build;

/// <summary>Writes <c>manifest.yaml</c> (wskdeploy) and <c>manifest.json</c> from the manifest of an executable.</summary>
public sealed class WriteOpenWhiskFiles : DeploymentFilesTask
{
    /// <summary>What it is published for: <c>linux-x64</c> or <c>linux-arm64</c>.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary><c>monolith</c>, the default, or <c>split</c>.</summary>
    public string Layout { get; set; } = "";

    /// <summary>The image with the proxy of ActionLoop, or the kind of runtime; empty for the usual one.</summary>
    public string Runtime { get; set; } = "";

    /// <summary>The user's own parts, which are merged into the file; empty for none.</summary>
    public string Overlay { get; set; } = "";

    private protected override IReadOnlyList<string> Write(ProgramManifest manifest)
    {
        var text = DeploymentManifest.Text(manifest, OpenWhiskSettings.Of(RuntimeIdentifier, Layout, Runtime), Overlay.Length > 0 ? Overlay : null, out var warnings);
        File.WriteAllText(Path.Combine(Folder, "manifest.yaml"), text);
        return warnings;
    }
}
