using Serverless.Build.Archives;
using Serverless.Build.AwsLambda;

namespace Serverless.Build.OpenWhisk;

/// <summary>Writes <c>action.zip</c>: the executable as <c>exec</c>, and <c>exec.env</c>, which says what it was built for.</summary>
internal static class ActionArchive
{
    // What the platform takes unless its operator says otherwise.
    private const long Largest = 48L * 1024 * 1024;

    /// <summary>Writes it.</summary>
    /// <returns>What is to be said of it.</returns>
    public static IReadOnlyList<string> Write(string path, string executable, OpenWhiskSettings settings)
    {
        var warnings = new List<string>();
        if (settings.Runtime == OpenWhiskSettings.UsualRuntime && SystemLibrary.NewerThan(executable, OpenWhiskSettings.UsualSystemLibrary) is { } needed)
        {
            warnings.Add(
                $"{Path.GetFileName(executable)} needs glibc {needed}, and the image {settings.Runtime} has {OpenWhiskSettings.UsualSystemLibrary}: it will not start there. Publish on a system that is no newer, such as a container of Debian 12, or with a SysRoot of one, or name another image in the property ServerlessOpenWhiskRuntime.");
        }

        // Beside the archive until it is written.
        var environment = path + ".exec.env";
        try
        {
            File.WriteAllText(environment, settings.ExecutionEnvironment);
            FunctionZip.Write(path, executable, "exec", ("exec.env", environment));
        }
        finally
        {
            File.Delete(environment);
        }

        if (new FileInfo(path).Length is > Largest and var length)
        {
            warnings.Add($"{path} has {length / 1024 / 1024} MB, and OpenWhisk takes {Largest / 1024 / 1024} MB of code unless its operator allows more. Make an image of the program instead, which is its own proxy.");
        }

        return warnings;
    }
}
