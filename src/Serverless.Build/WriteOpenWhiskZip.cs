using Microsoft.Build.Framework;
using Serverless.Build.OpenWhisk;
using Task = Microsoft.Build.Utilities.Task;

namespace Serverless.Build;

/// <summary>Writes <c>action.zip</c>: the published executable as <c>exec</c>, with its settings and native libraries.</summary>
public sealed class WriteOpenWhiskZip : Task
{
    /// <summary>The native executable in the folder of the publish.</summary>
    [Required]
    public string Executable { get; set; } = "";

    /// <summary>What it is published for.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>The image with the proxy of ActionLoop, or the kind of runtime; empty for the usual one.</summary>
    public string Runtime { get; set; } = "";

    /// <summary>The archive to write.</summary>
    [Required]
    public string Archive { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            foreach (var warning in ActionArchive.Write(Archive, Executable, OpenWhiskSettings.Of(RuntimeIdentifier, "", Runtime)))
            {
                Log.LogWarning(warning);
            }

            Log.LogMessage(MessageImportance.High, $"{Archive}: {new FileInfo(Archive).Length / 1024} KB, with manifest.yaml and manifest.json beside it");
        }
        catch (DeploymentException exception)
        {
            Log.LogError(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.LogError($"{Archive} could not be written: {exception.Message}");
        }

        return !Log.HasLoggedErrors;
    }
}
