using Microsoft.Build.Framework;
using Serverless.Build.Knative;
using Serverless.Build.Manifest;
using Serverless.Build.Yaml;
using YamlDotNet.RepresentationModel;

namespace Serverless.Build;

/// <summary>Writes <c>service.yaml</c>, <c>triggers.yaml</c>, <c>cloudrun.yaml</c> and <c>manifest.json</c> from the manifest of an executable.</summary>
public sealed class WriteKnativeFiles : DeploymentFilesTask
{
    /// <summary>The image with its registry and tag.</summary>
    [Required]
    public string Image { get; set; } = "";

    /// <summary>The broker of Knative Eventing; empty for <c>default</c>.</summary>
    public string Broker { get; set; } = "";

    /// <summary>The folder of the user's own parts, <c>service.overlay.yaml</c> and <c>cloudrun.overlay.yaml</c>, which are merged in.</summary>
    [Required]
    public string Overlays { get; set; } = "";

    private protected override IReadOnlyList<string> Write(ProgramManifest manifest)
    {
        var settings = new KnativeSettings(Image, Broker.Length > 0 ? Broker : "default");
        var warnings = new List<string>();
        Write(manifest, "service", ServiceFile.Build(manifest, settings, warnings));
        Write(manifest, "cloudrun", CloudRunFile.Build(manifest, settings));
        var triggers = EventingFile.Build(manifest, settings, warnings);
        var file = Path.Combine(Folder, "triggers.yaml");
        if (triggers.Count > 0)
        {
            File.WriteAllText(file, KnativeText.Of(manifest, null, triggers));
        }
        else
        {
            File.Delete(file);
        }

        return warnings;
    }

    private void Write(ProgramManifest manifest, string name, YamlMappingNode resource)
    {
        var overlay = Path.Combine(Overlays, $"{name}.overlay.yaml");
        if (File.Exists(overlay))
        {
            Overlay.Merge(resource, Overlay.Read(overlay));
        }

        File.WriteAllText(Path.Combine(Folder, $"{name}.yaml"), KnativeText.Of(manifest, $"{name}.overlay.yaml", [resource]));
    }
}
