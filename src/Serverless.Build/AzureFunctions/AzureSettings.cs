namespace Serverless.Build.AzureFunctions;

/// <summary>What the files depend on beside the manifest.</summary>
/// <param name="Executable">The executable's file name.</param>
/// <param name="UsesServiceBus">Whether queues are those of Service Bus, and not of Storage.</param>
/// <param name="ForwardsRequests">Whether functions that have nothing but a request and a response get them as they are.</param>
internal sealed record AzureSettings(string Executable, bool UsesServiceBus, bool ForwardsRequests)
{
    /// <summary>Reads the properties of the build.</summary>
    /// <exception cref="DeploymentException">One has a value that means nothing, or the platform does not run what is published.</exception>
    public static AzureSettings Of(string assembly, string runtimeIdentifier, string queues, string forwardsRequests) => new(
        runtimeIdentifier switch
        {
            "linux-x64" => assembly,
            "win-x64" or "win-x86" => assembly + ".exe",
            _ => throw new DeploymentException($"Azure Functions runs linux-x64, win-x64 and win-x86, and this is published for '{runtimeIdentifier}'. Publish with -r linux-x64."),
        },
        queues switch
        {
            "" or "storage" => false,
            "servicebus" => true,
            _ => throw new DeploymentException($"There are no queues '{queues}': the property ServerlessAzureQueues is storage or servicebus."),
        },
        forwardsRequests.ToUpperInvariant() switch
        {
            "" or "FALSE" => false,
            "TRUE" => true,
            _ => throw new DeploymentException($"The property ServerlessAzureForwardRequests is true or false, and not '{forwardsRequests}'."),
        });
}
