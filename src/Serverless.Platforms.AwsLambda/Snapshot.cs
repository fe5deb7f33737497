using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda;

/// <summary>Waits where the platform freezes the process into a snapshot before its first event.</summary>
internal static class Snapshot
{
    /// <summary>Tells that the process can be frozen, and returns when it was restored.</summary>
    public static void Wait(RuntimeApiEndPoint endPoint)
    {
        using var client = new RuntimeApiClient(endPoint);
        client.WaitForRestore();
    }
}
