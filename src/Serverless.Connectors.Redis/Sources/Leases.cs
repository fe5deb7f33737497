using Serverless.Events;

namespace Serverless.Connectors.Redis;

/// <summary>What is said of leases.</summary>
internal static class Leases
{
    public static LeaseLostException Lost(CommitSource source) => new(
        $"The lease of messages of '{source.Stream}' has ended, and others may have them: nothing was settled or sent. Make the trigger's VisibilityTimeout longer than the function takes.");
}
