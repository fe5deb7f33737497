using Microsoft.Build.Framework;
using Serverless.Build.Knative;
using Serverless.Build.Manifest;
using Serverless.Build.Yaml;
using YamlDotNet.RepresentationModel;
using Task = Microsoft.Build.Utilities.Task;

namespace Serverless.Build;

/// <summary>Writes <c>service.yaml</c>, <c>triggers.yaml</c>, <c>cloudrun.yaml</c> and <c>manifest.json</c> from the manifest of an executable.</summary>
public sealed class WriteKnativeFiles : Task
{
    /// <summary>The executable's assembly; it is read, not loaded.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The image with its registry; empty for one that was loaded into the cluster.</summary>
    public string Image { get; set; } = "";

    /// <summary>The broker of Knative Eventing; empty for <c>default</c>.</summary>
    public string Broker { get; set; } = "";

    /// <summary>The folder of the user's own parts, <c>service.overlay.yaml</c> and <c>cloudrun.overlay.yaml</c>, which are merged in.</summary>
    [Required]
    public string Overlays { get; set; } = "";

    /// <summary>The folder to write to.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var json = ManifestReader.Read(Assembly);
            var manifest = ProgramManifest.Parse(json);
            var settings = KnativeSettings.Of(manifest, Image, Broker);
            var warnings = new List<string>();
            Directory.CreateDirectory(Folder);
            Write("service", ServiceFile.Build(manifest, settings, warnings));
            Write("cloudrun", CloudRunFile.Build(manifest, settings));
            var triggers = EventingFile.Build(manifest, settings, warnings);
            if (triggers.Count > 0)
            {
                File.WriteAllText(Path.Combine(Folder, "triggers.yaml"), KnativeText.Of(manifest, null, triggers));
            }
            else
            {
                File.Delete(Path.Combine(Folder, "triggers.yaml"));
            }

            File.WriteAllText(Path.Combine(Folder, "manifest.json"), ProgramManifest.Indent(json));
            foreach (var warning in warnings)
            {
                Log.LogWarning(warning);
            }

            void Write(string name, YamlMappingNode resource)
            {
                var overlay = Path.Combine(Overlays, $"{name}.overlay.yaml");
                if (File.Exists(overlay))
                {
                    Overlay.Merge(resource, Overlay.Read(overlay));
                }

                File.WriteAllText(Path.Combine(Folder, $"{name}.yaml"), KnativeText.Of(manifest, $"{name}.overlay.yaml", [resource]));
            }
        }
        catch (Exception exception) when (exception is DeploymentException or IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            Log.LogError(exception.Message);
        }

        return !Log.HasLoggedErrors;
    }
}
