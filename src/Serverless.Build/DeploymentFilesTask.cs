using Microsoft.Build.Framework;
using Serverless.Build.Manifest;
using Task = Microsoft.Build.Utilities.Task;

namespace Serverless.Build;

/// <summary>Writes what a platform needs, and <c>manifest.json</c>, from the manifest of an executable.</summary>
public abstract class DeploymentFilesTask : Task
{
    private protected DeploymentFilesTask()
    {
    }

    /// <summary>The executable's assembly; it is read, not loaded.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The folder to write to.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var json = ManifestReader.Read(Assembly);
            Directory.CreateDirectory(Folder);
            foreach (var warning in Write(ProgramManifest.Parse(json)))
            {
                Log.LogWarning(warning);
            }

            File.WriteAllText(Path.Combine(Folder, "manifest.json"), ProgramManifest.Indent(json));
        }
        catch (Exception exception) when (exception is DeploymentException or IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            Log.LogError(exception.Message);
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>Writes the platform's files into the folder, which is there.</summary>
    /// <returns>What is not as the program's author may think.</returns>
    private protected abstract IReadOnlyList<string> Write(ProgramManifest manifest);
}
