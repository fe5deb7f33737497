using Serverless.Build.Manifest;
using Serverless.Platforms.AzureFunctions.Names;

namespace Serverless.Build.AzureFunctions;

/// <summary>A trigger of a function, which is a function of its own for the host: a folder with <c>function.json</c>.</summary>
/// <param name="Name">The folder.</param>
/// <param name="Function">The function.</param>
/// <param name="Trigger">The trigger.</param>
internal sealed record AzureFunctionFolder(string Name, ManifestFunction Function, ManifestTrigger Trigger)
{
    private const int Longest = 127;

    /// <summary>The folders of a program.</summary>
    /// <exception cref="DeploymentException">Two have the same name, or one has a name that the host does not take.</exception>
    public static IReadOnlyList<AzureFunctionFolder> Of(ProgramManifest manifest)
    {
        if (manifest.Functions.Count == 0)
        {
            throw new DeploymentException($"{manifest.Assembly} has no functions, so that there is nothing to deploy.");
        }

        var folders = new Dictionary<string, AzureFunctionFolder>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in manifest.Functions)
        {
            for (var i = 0; i < function.Triggers.Count; i++)
            {
                var folder = new AzureFunctionFolder(AzureName.Folder(function.Name, i + 1), function, function.Triggers[i]);
                if (!char.IsAsciiLetter(folder.Name[0]) || folder.Name.Length > Longest || folder.Name.Equals("host", StringComparison.OrdinalIgnoreCase))
                {
                    throw new DeploymentException($"{function.Name} cannot be the name of an Azure function: a letter first, then at most {Longest - 1} letters, digits, '-' and '_', and not 'host'. Give the function another Name.");
                }

                if (!folders.TryAdd(folder.Name, folder))
                {
                    throw new DeploymentException($"{folders[folder.Name].Function.Name} and {function.Name} are both {folder.Name} as Azure functions, whose names have letters, digits, '-' and '_' alone and no case. Rename one of them.");
                }
            }
        }

        return [.. folders.Values];
    }
}
