using Serverless.Build.Manifest;

namespace Serverless.Build.Knative;

/// <summary>What the files depend on beside the manifest.</summary>
/// <param name="Image">The image, with its registry.</param>
/// <param name="Broker">The broker of Knative Eventing.</param>
internal sealed record KnativeSettings(string Image, string Broker)
{
    // What Knative Serving takes unless its administrator allows more (config-defaults, max-revision-timeout-seconds).
    public const int LongestOfKnative = 600;

    // https://cloud.google.com/run/docs/configuring/request-timeout
    public const int LongestOfCloudRun = 3600;

    /// <summary>The time limit of requests in whole seconds: that of the function that may take longest.</summary>
    public static int TimeoutSeconds(ProgramManifest manifest) => (int)Math.Max(1, Math.Ceiling(manifest.Functions.Max(f => f.Timeout) / 1000.0));

    /// <summary>The memory: that of the function that asks for most, or what is enough for most programs.</summary>
    public static string Memory(ProgramManifest manifest, int usual) => $"{Math.Max(usual, manifest.Functions.Max(f => f.Memory))}Mi";
}
