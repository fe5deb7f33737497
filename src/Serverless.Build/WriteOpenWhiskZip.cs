using Microsoft.Build.Framework;
using Serverless.Build.Archives;
using Serverless.Build.AwsLambda;
using Serverless.Build.OpenWhisk;
using Task = Microsoft.Build.Utilities.Task;

namespace Serverless.Build;

/// <summary>Writes <c>action.zip</c>: the published executable as <c>exec</c>, with its settings and native libraries.</summary>
public sealed class WriteOpenWhiskZip : Task
{
    // What the platform takes unless its operator says otherwise.
    private const long Largest = 48L * 1024 * 1024;

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
        // Beside the archive until it is written.
        var environment = Archive + ".exec.env";
        try
        {
            var settings = OpenWhiskSettings.Of(RuntimeIdentifier, "", Runtime);
            if (settings.Runtime == OpenWhiskSettings.UsualRuntime && SystemLibrary.NewerThan(Executable, OpenWhiskSettings.UsualSystemLibrary) is { } needed)
            {
                Log.LogWarning(
                    $"{Path.GetFileName(Executable)} needs glibc {needed}, and the image {settings.Runtime} has {OpenWhiskSettings.UsualSystemLibrary}: it will not start there. Publish on a system that is no newer, such as a container of Debian 12, or with a SysRoot of one, or name another image in the property ServerlessOpenWhiskRuntime.");
            }

            File.WriteAllText(environment, settings.ExecutionEnvironment);
            FunctionZip.Write(Archive, Executable, "exec", ("exec.env", environment));
            var length = new FileInfo(Archive).Length;
            if (length > Largest)
            {
                Log.LogWarning($"{Archive} has {length / 1024 / 1024} MB, and OpenWhisk takes {Largest / 1024 / 1024} MB of code unless its operator allows more. Make an image of the program instead, which is its own proxy.");
            }

            Log.LogMessage(MessageImportance.High, $"{Archive}: {length / 1024} KB, with manifest.yaml and manifest.json beside it");
        }
        catch (DeploymentException exception)
        {
            Log.LogError(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.LogError($"{Archive} could not be written: {exception.Message}");
        }
        finally
        {
            File.Delete(environment);
        }

        return !Log.HasLoggedErrors;
    }
}
