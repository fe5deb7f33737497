using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda;

/// <summary>What is done where the platform freezes the process into a snapshot before its first event.</summary>
internal static class Snapshot
{
    // A restore, what runs after it included, may take 10 seconds: docs.aws.amazon.com/lambda/latest/dg/snapstart-troubleshooting.html.
    // The rest is for telling what was late.
    private static readonly TimeSpan RestoreLimit = TimeSpan.FromSeconds(9.5);

    /// <summary>Runs what the program does before the snapshot.</summary>
    public static void Prepare(FunctionHostContext context) =>
        context.Application.BeforeSnapshotAsync(context.Services, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <summary>Tells that the process can be frozen, and returns when it was restored.</summary>
    public static void Wait(RuntimeApiEndPoint endPoint)
    {
        using var client = new RuntimeApiClient(endPoint);
        client.WaitForRestore();
    }

    /// <summary>Runs what the program does after the restore.</summary>
    /// <exception cref="TimeoutException">It has taken longer than the platform allows.</exception>
    public static void Resume(FunctionHostContext context)
    {
        using var limit = new CancellationTokenSource(RestoreLimit);
        try
        {
            context.Application.AfterRestoreAsync(context.Services, limit.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException(
                "What [AfterRestore] marks has not ended in time: AWS Lambda gives a restore 10 seconds, all of these methods included. Leave to the first invocation what can wait for it.", exception);
        }
    }
}
