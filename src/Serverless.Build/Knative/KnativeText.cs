using Serverless.Build.Manifest;
using YamlDotNet.RepresentationModel;

namespace Serverless.Build.Knative;

/// <summary>Resources as the text of a file.</summary>
internal static class KnativeText
{
    /// <summary>The text.</summary>
    /// <param name="manifest">The program.</param>
    /// <param name="overlay">The name of the file that is merged in, or null where none is.</param>
    /// <param name="resources">The resources.</param>
    public static string Of(ProgramManifest manifest, string? overlay, IEnumerable<YamlMappingNode> resources) =>
        $"# Written by the build from the functions of {manifest.Assembly}. Changes here are lost{(overlay is null ? "." : $": what {overlay} says is merged into it.")}\n"
        + string.Join("---\n", resources.Select(Yaml.Yaml.Write));
}
