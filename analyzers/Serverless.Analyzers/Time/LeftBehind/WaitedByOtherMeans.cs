using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.Time.LeftBehind;

/// <summary>
/// Whether work tells its end by itself, through a signal that the method or its caller can wait for: a completion source, an event, a
/// countdown, the writer of a channel or pipe.
/// </summary>
internal static class WaitedByOtherMeans
{
    public static bool In(IOperation work, BodyScope scope)
    {
        scope.CancellationToken.ThrowIfCancellationRequested();
        foreach (var operation in work.DescendantsAndSelf())
        {
            if (operation is ILocalReferenceOperation or IFieldReferenceOperation or IParameterReferenceOperation or IPropertyReferenceOperation
                && operation.Type?.Name is "TaskCompletionSource" or "CountdownEvent" or "ManualResetEvent" or "ManualResetEventSlim" or "AutoResetEvent" or "EventWaitHandle"
                    or "SemaphoreSlim" or "Semaphore" or "Barrier" or "ChannelWriter" or "PipeWriter" or "Channel" or "Pipe")
            {
                return true;
            }
        }

        return false;
    }
}
