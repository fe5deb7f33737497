using System.Text.Json;
using Microsoft.Build.Framework;
using Serverless.Build.AzureFunctions;
using Serverless.Build.Manifest;

namespace Serverless.Build;

/// <summary>Writes <c>host.json</c>, a <c>function.json</c> for each trigger, <c>local.settings.json</c> and <c>manifest.json</c> from the manifest of an executable.</summary>
public sealed class WriteAzureFunctionsFiles : DeploymentFilesTask
{
    /// <summary>What it is published for: <c>linux-x64</c>, <c>win-x64</c> or <c>win-x86</c>.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary><c>storage</c>, the default, or <c>servicebus</c>.</summary>
    public string Queues { get; set; } = "";

    /// <summary>Whether functions that have nothing but a request and a response get them as they are; empty for false.</summary>
    public string ForwardRequests { get; set; } = "";

    /// <summary>The folder of the user's own parts, <c>host.overlay.json</c> and <c>local.settings.overlay.json</c>, which are merged in.</summary>
    [Required]
    public string Overlays { get; set; } = "";

    private protected override IReadOnlyList<string> Write(ProgramManifest manifest)
    {
        var warnings = new List<string>();
        var files = AzureFiles.Build(manifest, AzureSettings.Of(manifest.Assembly, RuntimeIdentifier, Queues, ForwardRequests), Overlays, warnings);
        RemoveOld([.. files.Select(f => f.Path)]);
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        return warnings;
    }

    /// <summary>Takes out the folders of functions that were there at the last publish and are not any more: the host would load them.</summary>
    private void RemoveOld(HashSet<string> kept)
    {
        var old = Path.Combine(Folder, "manifest.json");
        if (!File.Exists(old))
        {
            return;
        }

        try
        {
            foreach (var path in AzureFiles.OfFunctions(File.ReadAllText(old)).Where(path => !kept.Contains(path)))
            {
                var file = Path.Combine(Folder, path);
                File.Delete(file);
                if (Directory.Exists(Path.GetDirectoryName(file)) && !Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(file)!).Any())
                {
                    Directory.Delete(Path.GetDirectoryName(file)!);
                }
            }
        }
        catch (Exception exception) when (exception is DeploymentException or DirectoryNotFoundException or JsonException or KeyNotFoundException)
        {
            // Of another version, or for another platform: its folders are not ours.
        }
    }
}
