using System.Text.Json.Nodes;
using Serverless.Build.Json;
using Serverless.Build.Manifest;

namespace Serverless.Build.AzureFunctions;

/// <summary>All files of an app, by their paths in its folder.</summary>
internal static class AzureFiles
{
    public const string Host = "host.json";
    public const string LocalSettings = "local.settings.json";

    /// <summary>The files.</summary>
    /// <param name="manifest">The program.</param>
    /// <param name="settings">The build.</param>
    /// <param name="overlays">The folder of the user's own parts, <c>host.overlay.json</c> and <c>local.settings.overlay.json</c>; null for none.</param>
    /// <param name="warnings">What the app cannot do, and does otherwise.</param>
    /// <exception cref="DeploymentException">Azure Functions cannot run the program as it is.</exception>
    public static IReadOnlyList<(string Path, string Text)> Build(ProgramManifest manifest, AzureSettings settings, string? overlays, List<string> warnings)
    {
        var folders = AzureFunctionFolder.Of(manifest);
        var function = new FunctionFile(folders, settings, warnings);
        var files = folders.Select(folder => (PathOf(folder.Name), JsonFile.Text(function.Build(folder)))).ToList();
        files.Add((Host, Text("host.overlay.json", HostFile.Build(manifest, settings, warnings))));
        files.Add((LocalSettings, Text("local.settings.overlay.json", SettingsFile.Build(manifest, folders, function.Settings, warnings))));
        return files;

        string Text(string overlay, JsonObject json)
        {
            if (overlays is not null)
            {
                JsonFile.Overlay(json, Path.Combine(overlays, overlay));
            }

            return JsonFile.Text(json);
        }
    }

    /// <summary>The files of a program's functions, as <c>manifest.json</c> has been written.</summary>
    public static IEnumerable<string> OfFunctions(string manifest) => AzureFunctionFolder.Of(ProgramManifest.Parse(manifest)).Select(f => PathOf(f.Name));

    private static string PathOf(string folder) => $"{folder}/function.json";
}
