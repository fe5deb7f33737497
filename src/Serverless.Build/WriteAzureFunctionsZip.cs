using Microsoft.Build.Framework;
using Serverless.Build.Archives;
using Serverless.Build.AzureFunctions;
using Task = Microsoft.Build.Utilities.Task;

namespace Serverless.Build;

/// <summary>Writes <c>function.zip</c>: the published executable with its settings and native libraries, <c>host.json</c>, and the folders of all functions.</summary>
public sealed class WriteAzureFunctionsZip : Task
{
    /// <summary>The native executable in the folder of the publish.</summary>
    [Required]
    public string Executable { get; set; } = "";

    /// <summary>The archive to write.</summary>
    [Required]
    public string Archive { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(Executable))!;
            var files = AzureFiles.OfFunctions(File.ReadAllText(Path.Combine(folder, "manifest.json"))).Append(AzureFiles.Host);
            FunctionZip.Write(Archive, Executable, Path.GetFileName(Executable), files.Select(name => (name, Path.Combine(folder, name))));
            Log.LogMessage(MessageImportance.High, $"{Archive}: {new FileInfo(Archive).Length / 1024} KB, with host.json and the folders of the functions beside it");
        }
        catch (Exception exception) when (exception is DeploymentException or IOException or UnauthorizedAccessException)
        {
            Log.LogError($"{Archive} could not be written: {exception.Message}");
        }

        return !Log.HasLoggedErrors;
    }
}
