using Serverless.Build.Manifest;
using Serverless.Build.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>The text of <c>template.yaml</c>.</summary>
internal static class TemplateFile
{
    /// <summary>Makes it from a manifest and the user's overlay, if there is one.</summary>
    /// <exception cref="DeploymentException">AWS cannot run the program as it is, or the overlay cannot be read.</exception>
    public static string Text(ProgramManifest manifest, TemplateSettings settings, string? overlay, out IReadOnlyList<string> warnings)
    {
        var template = SamTemplate.Build(manifest, settings, out warnings);
        if (overlay is not null)
        {
            Overlay.Merge(template, Overlay.Read(overlay));
        }

        return $"# Written by the build from the functions of {manifest.Assembly}. Changes here are lost: what template.overlay.yaml says is merged into it.\n{Yaml.Yaml.Write(template)}";
    }
}
