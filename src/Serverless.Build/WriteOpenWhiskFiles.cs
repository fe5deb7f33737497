using Microsoft.Build.Framework;
using Serverless.Build.Manifest;
using Serverless.Build.OpenWhisk;
using Task = Microsoft.Build.Utilities.Task;

namespace Serverless.Build;

/// <summary>Writes <c>manifest.yaml</c> (wskdeploy) and <c>manifest.json</c> from the manifest of an executable.</summary>
public sealed class WriteOpenWhiskFiles : Task
{
    /// <summary>The executable's assembly; it is read, not loaded.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>What it is published for: <c>linux-x64</c> or <c>linux-arm64</c>.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary><c>monolith</c>, the default, or <c>split</c>.</summary>
    public string Layout { get; set; } = "";

    /// <summary>The image with the proxy of ActionLoop, or the kind of runtime; empty for the usual one.</summary>
    public string Runtime { get; set; } = "";

    /// <summary>The user's own parts, which are merged into the file; empty for none.</summary>
    public string Overlay { get; set; } = "";

    /// <summary>The folder to write to.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var json = ManifestReader.Read(Assembly);
            var text = DeploymentManifest.Text(ProgramManifest.Parse(json), OpenWhiskSettings.Of(RuntimeIdentifier, Layout, Runtime), Overlay.Length > 0 ? Overlay : null, out var warnings);
            foreach (var warning in warnings)
            {
                Log.LogWarning(warning);
            }

            Directory.CreateDirectory(Folder);
            File.WriteAllText(Path.Combine(Folder, "manifest.yaml"), text);
            File.WriteAllText(Path.Combine(Folder, "manifest.json"), ProgramManifest.Indent(json));
        }
        catch (Exception exception) when (exception is DeploymentException or IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            Log.LogError(exception.Message);
        }

        return !Log.HasLoggedErrors;
    }
}
