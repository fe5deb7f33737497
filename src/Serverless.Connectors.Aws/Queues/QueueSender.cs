using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Sends messages to queues, as many in a call as SQS takes.</summary>
internal sealed class QueueSender(AwsClients clients, QueueUrls urls, AwsErrors errors, string application, ILogger logger)
{
    private const int MostInACall = 10;
    private const int Attempts = 4;

    private readonly HashSet<string> _warned = [];

    /// <summary>Sends messages of one queue, in their order.</summary>
    public async Task SendAsync(string queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        var isFifo = urls.IsFifo(queue);
        if (!isFifo && messages.Any(m => m.DeduplicationId is not null))
        {
            WarnOfDuplicates(queue);
        }

        // All are made before the first is sent: what SQS would not take stops the others too.
        var made = messages.Select(m => new QueueMessage(m, isFifo, application)).ToList();
        var target = AwsTarget.Queue(queue, "sqs:SendMessage");
        try
        {
            var url = await urls.GetAsync(queue, cancellationToken).ConfigureAwait(false);
            if (made.Count == 1)
            {
                await clients.Sqs.SendMessageAsync(made[0].ToRequest(url), cancellationToken).ConfigureAwait(false);
                return;
            }

            foreach (var call in Calls.Split(made, m => m.Size, MostInACall, QueueMessage.MostBytes))
            {
                await SendCallAsync(url, target, call, isFifo, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            throw errors.Failed(exception, target);
        }
    }

    private async Task SendCallAsync(string url, AwsTarget target, List<QueueMessage> messages, bool isFifo, CancellationToken cancellationToken)
    {
        SendMessageBatchResponse answer;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                answer = await clients.Sqs.SendMessageBatchAsync(url, [.. messages.Select((m, at) => m.ToEntry(at))], cancellationToken).ConfigureAwait(false);
            }
            catch (Amazon.SQS.AmazonSQSException exception) when (messages.Count > 1 && AwsErrors.IsTooLarge(exception.ErrorCode ?? ""))
            {
                // The queue takes less than SQS does: each by itself may fit.
                foreach (var message in messages)
                {
                    await clients.Sqs.SendMessageAsync(message.ToRequest(url), cancellationToken).ConfigureAwait(false);
                }

                return;
            }

            if (answer.Failed is not { Count: > 0 } failed)
            {
                return;
            }

            if (failed.Find(f => f.SenderFault == true) is { } refused)
            {
                throw errors.Refused(refused.Code, 0, refused.Message, target);
            }

            if (attempt == Attempts)
            {
                throw errors.Refused(failed[0].Code, 0, failed[0].Message ?? "", target);
            }

            // What was sent and comes again keeps the order of a FIFO queue: its deduplication passes it over.
            messages = isFifo ? messages : [.. failed.Select(f => messages[int.Parse(f.Id, System.Globalization.CultureInfo.InvariantCulture)])];
            await SignedClient.PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    private void WarnOfDuplicates(string queue)
    {
        lock (_warned)
        {
            if (!_warned.Add(queue))
            {
                return;
            }
        }

        Log.NotDeduplicated(logger, queue);
    }
}
