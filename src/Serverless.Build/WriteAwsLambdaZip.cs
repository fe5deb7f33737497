using Microsoft.Build.Framework;
using Serverless.Build.Archives;
using Serverless.Build.AwsLambda;
using Task = Microsoft.Build.Utilities.Task;

namespace Serverless.Build;

/// <summary>Writes <c>function.zip</c>: the published executable as <c>bootstrap</c>, with its settings and native libraries.</summary>
public sealed class WriteAwsLambdaZip : Task
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
            if (SystemLibrary.NewerThanLambda(Executable) is { } needed)
            {
                Log.LogWarning(
                    $"{Path.GetFileName(Executable)} needs glibc {needed}, and AWS Lambda (provided.al2023) has {SystemLibrary.OfLambda}: it will not start there. Publish on a system that is no newer, such as a container of Amazon Linux 2023, or with a SysRoot of one.");
            }

            FunctionZip.Write(Archive, Executable, "bootstrap");
            Log.LogMessage(MessageImportance.High, $"{Archive}: {new FileInfo(Archive).Length / 1024} KB, with template.yaml and manifest.json beside it");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.LogError($"{Archive} could not be written: {exception.Message}");
        }

        return !Log.HasLoggedErrors;
    }
}
