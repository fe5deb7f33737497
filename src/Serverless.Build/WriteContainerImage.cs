using Microsoft.Build.Framework;
using Serverless.Build.Containers;
using Task = Microsoft.Build.Utilities.Task;

namespace Serverless.Build;

/// <summary>Writes a container image of a native executable as a tar archive, without Docker and without a base.</summary>
public sealed class WriteContainerImage : Task
{
    /// <summary>The native executable in the folder of the publish.</summary>
    [Required]
    public string Executable { get; set; } = "";

    /// <summary>The archive to write.</summary>
    [Required]
    public string Archive { get; set; } = "";

    /// <summary>What the image is called, with its registry and tag.</summary>
    [Required]
    public string Image { get; set; } = "";

    /// <summary>The root of the file system that the executable was linked against; empty for this machine's own.</summary>
    public string SysRoot { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Archive))!);
            ContainerImage.Write(Archive, Executable, Image, SysRoot.TrimEnd('/'));
            Log.LogMessage(MessageImportance.High, $"{Archive}: {new FileInfo(Archive).Length / 1024} KB, the image {Image}; docker load and podman load take it");
        }
        catch (Exception exception) when (exception is DeploymentException or IOException or UnauthorizedAccessException)
        {
            Log.LogError($"{Archive} could not be written: {exception.Message}");
        }

        return !Log.HasLoggedErrors;
    }
}
