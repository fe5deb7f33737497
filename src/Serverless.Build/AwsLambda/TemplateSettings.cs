namespace Serverless.Build.AwsLambda;

/// <summary>What a template depends on beside the manifest.</summary>
/// <param name="Architecture"><c>x86_64</c> or <c>arm64</c>.</param>
/// <param name="IsSplit">Whether each function is a Lambda function of its own; all in one otherwise.</param>
internal sealed record TemplateSettings(string Architecture, bool IsSplit)
{
    /// <summary>Reads the properties of the build.</summary>
    /// <exception cref="DeploymentException">Lambda has no such machine, or there is no such layout.</exception>
    public static TemplateSettings Of(string runtimeIdentifier, string layout) => new(
        runtimeIdentifier switch
        {
            "linux-x64" => "x86_64",
            "linux-arm64" => "arm64",
            _ => throw new DeploymentException(
                $"AWS Lambda runs linux-x64 and linux-arm64, and the program is published for '{runtimeIdentifier}'. Publish on Linux, or in a container, with -r linux-x64 or -r linux-arm64."),
        },
        layout.ToUpperInvariant() switch
        {
            "" or "MONOLITH" => false,
            "SPLIT" => true,
            _ => throw new DeploymentException($"There is no layout '{layout}': the property ServerlessLambdaLayout is monolith (one Lambda function for all) or split (one for each function)."),
        });
}
