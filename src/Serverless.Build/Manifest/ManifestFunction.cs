namespace Serverless.Build.Manifest;

/// <summary>A function as the manifest describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Timeout">How long an invocation may take, in milliseconds.</param>
/// <param name="Memory">The memory that it asks for in MiB, or 0.</param>
/// <param name="KeepWarm">How often it wants to be kept warm, in milliseconds, or 0.</param>
/// <param name="Triggers">What starts it.</param>
/// <param name="Outputs">Where it sends to.</param>
internal sealed record ManifestFunction(
    string Name, long Timeout, int Memory, long KeepWarm, IReadOnlyList<ManifestTrigger> Triggers, IReadOnlyList<ManifestOutput> Outputs)
{
    public IEnumerable<ManifestTrigger> Of(string kind) => Triggers.Where(trigger => trigger.Kind == kind);
}
