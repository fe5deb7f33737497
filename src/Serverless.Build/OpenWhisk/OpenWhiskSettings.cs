namespace Serverless.Build.OpenWhisk;

/// <summary>What the files depend on beside the manifest.</summary>
/// <param name="Runtime">The image with the proxy of ActionLoop, or the kind of runtime.</param>
/// <param name="IsSplit">Whether each function is an action of its own; all in one otherwise.</param>
internal sealed record OpenWhiskSettings(string Runtime, bool IsSplit)
{
    /// <summary>An image whose C library is recent enough for programs of .NET; that of <c>openwhisk/actionloop-base</c> is not.</summary>
    public const string UsualRuntime = "openwhisk/action-golang-v1.24";

    /// <summary>Debian 12, of which the usual image is made.</summary>
    public static Version UsualSystemLibrary { get; } = new(2, 36);

    /// <summary>Whether the runtime is an image; a kind of runtime, such as <c>go:1.24</c>, otherwise.</summary>
    public bool IsImage => Runtime.Contains('/', StringComparison.Ordinal);

    /// <summary>
    /// What the file <c>exec.env</c> of the archive says: such an image takes only code that was built for it, and knows that by this file
    /// (https://github.com/apache/openwhisk-runtime-go, OW_EXECUTION_ENV).
    /// </summary>
    public string ExecutionEnvironment => IsImage ? WithoutTag(Runtime) : Runtime.StartsWith("go:", StringComparison.Ordinal) ? $"openwhisk/action-golang-v{Runtime["go:".Length..]}" : Runtime;

    /// <summary>Reads the properties of the build.</summary>
    /// <exception cref="DeploymentException">OpenWhisk has no such machine, or there is no such layout.</exception>
    public static OpenWhiskSettings Of(string runtimeIdentifier, string layout, string runtime) => new(
        runtimeIdentifier is "linux-x64" or "linux-arm64"
            ? runtime.Length > 0 ? runtime : UsualRuntime
            : throw new DeploymentException(
                $"OpenWhisk runs linux-x64 (or linux-arm64, where its machines are), and the program is published for '{runtimeIdentifier}'. Publish on Linux, or in a container, with -r linux-x64."),
        layout.ToUpperInvariant() switch
        {
            "" or "MONOLITH" => false,
            "SPLIT" => true,
            _ => throw new DeploymentException($"There is no layout '{layout}': the property ServerlessOpenWhiskLayout is monolith (one action for all) or split (one for each function)."),
        });

    private static string WithoutTag(string image) => image.LastIndexOf(':') is var colon && colon > image.LastIndexOf('/') ? image[..colon] : image;
}
