using System.Diagnostics;
using Amazon.SQS.Model;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Asks SQS for messages of one queue.</summary>
internal sealed class QueuePoll(AwsClients clients, QueueUrls urls, AwsErrors errors, EventSubscription subscription)
{
    /// <summary>The most that SQS gives in one call.</summary>
    public const int MostInACall = 10;

    /// <summary>The longest that SQS waits for a message.</summary>
    private const int WaitSeconds = 20;

    /// <summary>Asks for messages.</summary>
    /// <param name="maxMessages">The most; beyond ten with more calls, as long as each brings ten.</param>
    /// <param name="cancellationToken">Breaks the call; what it was bringing is then hidden until its time is over.</param>
    /// <returns>The messages; null when there were none for a while.</returns>
    public async Task<EventBatch?> RunAsync(int maxMessages, CancellationToken cancellationToken)
    {
        var lease = new QueueLease(subscription.Lease);
        try
        {
            var url = await urls.GetAsync(subscription.Channel, cancellationToken).ConfigureAwait(false);
            var asked = Stopwatch.GetTimestamp();
            var messages = new List<EventMessage>();
            var taken = await TakeAsync(url, Math.Min(maxMessages, MostInACall), WaitSeconds, messages, cancellationToken).ConfigureAwait(false);
            // The wait is over at the moment when SQS hides the messages, so their time begins about here; half a second is for the way.
            lease.BeginAt(Math.Max(asked, Stopwatch.GetTimestamp() - (Stopwatch.Frequency / 2)));
            while (taken == MostInACall && messages.Count < maxMessages)
            {
                taken = await TryTakeMoreAsync(url, Math.Min(maxMessages - messages.Count, MostInACall), messages, cancellationToken).ConfigureAwait(false);
            }

            return messages.Count == 0 ? null : new EventBatch(messages, lease);
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            throw errors.Failed(exception, AwsTarget.Queue(subscription.Channel, "sqs:ReceiveMessage"));
        }
    }

    private async Task<int> TryTakeMoreAsync(string url, int maxMessages, List<EventMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAsync(url, maxMessages, 0, messages, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            // What is there already must not be lost with it.
            return 0;
        }
    }

    private async Task<int> TakeAsync(string url, int maxMessages, int waitSeconds, List<EventMessage> messages, CancellationToken cancellationToken)
    {
        var request = new ReceiveMessageRequest(url)
        {
            MaxNumberOfMessages = maxMessages,
            WaitTimeSeconds = waitSeconds,
            VisibilityTimeout = Math.Max(1, QueueLease.SecondsOf(subscription.Lease)),
            MessageAttributeNames = ["All"],
            MessageSystemAttributeNames = ReceivedMessage.SystemAttributes,
        };
        var answer = await clients.Polls.ReceiveMessageAsync(request, cancellationToken).ConfigureAwait(false);
        var taken = answer.Messages ?? [];
        messages.AddRange(taken.Select(ReceivedMessage.Read));
        return taken.Count;
    }
}
