using Microsoft.Build.Framework;
using Serverless.Build.AwsLambda;
using Serverless.Build.Manifest;

namespace Serverless.Build;

/// <summary>Writes <c>template.yaml</c> (AWS SAM) and <c>manifest.json</c> from the manifest of an executable.</summary>
public sealed class WriteAwsLambdaTemplate : DeploymentFilesTask
{
    /// <summary>What it is published for: <c>linux-x64</c> or <c>linux-arm64</c>.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary><c>monolith</c>, the default, or <c>split</c>.</summary>
    public string Layout { get; set; } = "";

    /// <summary>The user's own parts, which are merged into the template; empty for none.</summary>
    public string Overlay { get; set; } = "";

    /// <summary>The assemblies that the executable references.</summary>
    public ITaskItem[] References { get; set; } = [];

    private protected override IReadOnlyList<string> Write(ProgramManifest manifest)
    {
        var text = TemplateFile.Text(manifest, TemplateSettings.Of(RuntimeIdentifier, Layout), Overlay.Length > 0 ? Overlay : null, out var warnings);
        File.WriteAllText(Path.Combine(Folder, "template.yaml"), text);
        return ConnectorReference.Missing(manifest, text, References.Select(r => Path.GetFileNameWithoutExtension(r.ItemSpec))) is { } missing ? [.. warnings, missing] : warnings;
    }
}
