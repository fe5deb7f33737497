using System.Diagnostics;
using System.Globalization;
using Amazon.SQS.Model;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Tells SQS what became of messages. What their functions send goes out first: a message that is gone must have sent.</summary>
internal sealed class QueueSettler(
    AwsClients clients, QueueUrls urls, AwsErrors errors, DeadLetterForwarder deadLetters, IEventSink outputs, EventSubscription subscription)
{
    private const int MostInACall = 10;

    private readonly AwsTarget _target = AwsTarget.Queue(subscription.Channel, "sqs:DeleteMessage and sqs:ChangeMessageVisibility");

    /// <summary>Hides the messages of a batch that have no outcome yet from others, for another lease.</summary>
    /// <exception cref="LeaseLostException">Others may have them.</exception>
    public async Task ExtendAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        var lease = (QueueLease)batch.Receipt!;
        var began = Stopwatch.GetTimestamp();
        var seconds = Math.Max(1, QueueLease.SecondsOf(subscription.Lease));
        var open = batch.Messages.Select(m => (QueueReceipt)m.Receipt!).Where(r => !r.IsSettling).Select(r => (Receipt: r, Seconds: seconds)).ToList();
        var failed = await HideAsync(open, static _ => { }, cancellationToken).ConfigureAwait(false);
        // One that was settled meanwhile has nothing to lose.
        if (failed.Find(f => !f.Receipt.IsSettling) is { Error: not null } lost)
        {
            throw lost.Error.SenderFault == true ? Lost() : errors.Refused(lost.Error.Code, 0, lost.Error.Message ?? "", _target);
        }

        lease.BeginAt(began);
    }

    /// <summary>Settles messages.</summary>
    /// <exception cref="LeaseLostException">Their time is over: nothing was done.</exception>
    public async Task SettleAsync(EventBatch batch, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken)
    {
        if (((QueueLease)batch.Receipt!).HasEnded)
        {
            throw Lost();
        }

        var open = outcomes.Where(o => !ReceiptOf(o).IsSettled).ToList();
        try
        {
            open.ForEach(o => ReceiptOf(o).IsSettling = true);
            await SendOutputsAsync(open, cancellationToken).ConfigureAwait(false);
            await ForwardAsync(open, cancellationToken).ConfigureAwait(false);
            var done = open.FindAll(o => o.Disposition == EventDisposition.Done || ReceiptOf(o).IsForwarded);
            await DeleteAsync([.. done.Select(ReceiptOf)], cancellationToken).ConfigureAwait(false);
            var others = open.Except(done).Select(o => (ReceiptOf(o), SecondsUntilNext(o))).ToList();
            var failed = await HideAsync(others, static r => r.IsSettled = true, cancellationToken).ConfigureAwait(false);
            Check(failed);
        }
        finally
        {
            open.ForEach(o => ReceiptOf(o).IsSettling = ReceiptOf(o).IsSettled);
        }
    }

    private static QueueReceipt ReceiptOf(EventOutcome outcome) => (QueueReceipt)outcome.Message.Receipt!;

    private int SecondsUntilNext(EventOutcome outcome) => outcome.Disposition switch
    {
        EventDisposition.Retry => QueueLease.SecondsOf(outcome.Delay),
        // It stays, as it has nowhere to go, and must not come back at once again and again.
        EventDisposition.DeadLetter => QueueLease.SecondsOf(subscription.MaxBackoff),
        _ => 0,
    };

    private async Task SendOutputsAsync(List<EventOutcome> outcomes, CancellationToken cancellationToken)
    {
        var sending = outcomes.FindAll(o => o.Outputs.Count > 0 && !ReceiptOf(o).HasSent);
        if (sending.Count > 0)
        {
            await outputs.SendAsync([.. sending.SelectMany(o => o.Outputs)], cancellationToken).ConfigureAwait(false);
            sending.ForEach(o => ReceiptOf(o).HasSent = true);
        }
    }

    private async Task ForwardAsync(List<EventOutcome> outcomes, CancellationToken cancellationToken)
    {
        var dead = outcomes.FindAll(o => o.Disposition == EventDisposition.DeadLetter && !ReceiptOf(o).IsForwarded);
        if (dead.Count > 0 && await deadLetters.TryForwardAsync(dead, cancellationToken).ConfigureAwait(false))
        {
            dead.ForEach(o => ReceiptOf(o).IsForwarded = true);
        }
    }

    private async Task DeleteAsync(List<QueueReceipt> receipts, CancellationToken cancellationToken)
    {
        var failed = new List<(QueueReceipt Receipt, BatchResultErrorEntry Error)>();
        foreach (var call in receipts.Chunk(MostInACall))
        {
            var entries = call.Select((r, at) => new DeleteMessageBatchRequestEntry(NameOf(at), r.Handle)).ToList();
            var answer = await AskAsync(url => clients.Sqs.DeleteMessageBatchAsync(url, entries, cancellationToken), cancellationToken).ConfigureAwait(false);
            Note(call, answer.Failed, static r => r.IsSettled = true, failed);
        }

        Check(failed);
    }

    /// <summary>Says for how many seconds messages are hidden; answers those for which SQS has not done it.</summary>
    private async Task<List<(QueueReceipt Receipt, BatchResultErrorEntry Error)>> HideAsync(
        List<(QueueReceipt Receipt, int Seconds)> messages, Action<QueueReceipt> succeeded, CancellationToken cancellationToken)
    {
        var failed = new List<(QueueReceipt, BatchResultErrorEntry)>();
        foreach (var call in messages.Chunk(MostInACall))
        {
            var entries = call.Select((m, at) => new ChangeMessageVisibilityBatchRequestEntry(NameOf(at), m.Receipt.Handle) { VisibilityTimeout = m.Seconds }).ToList();
            var answer = await AskAsync(url => clients.Sqs.ChangeMessageVisibilityBatchAsync(url, entries, cancellationToken), cancellationToken).ConfigureAwait(false);
            Note([.. call.Select(m => m.Receipt)], answer.Failed, succeeded, failed);
        }

        return failed;
    }

    private static void Note(
        QueueReceipt[] call, List<BatchResultErrorEntry>? errors, Action<QueueReceipt> succeeded, List<(QueueReceipt Receipt, BatchResultErrorEntry Error)> failed)
    {
        for (var at = 0; at < call.Length; at++)
        {
            if (errors?.Find(e => e.Id == NameOf(at)) is { } error)
            {
                failed.Add((call[at], error));
            }
            else
            {
                succeeded(call[at]);
            }
        }
    }

    private void Check(List<(QueueReceipt Receipt, BatchResultErrorEntry Error)> failed)
    {
        if (failed.Count > 0)
        {
            var error = failed[0].Error;
            throw error.SenderFault == true ? Lost() : new NotSettledException(errors.Refused(error.Code, 0, error.Message ?? "", _target));
        }
    }

    private async Task<T> AskAsync<T>(Func<string, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(await urls.GetAsync(subscription.Channel, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            // No EventSendException: what the function sends has gone out, and the message is not to fail for it.
            throw new NotSettledException(errors.Failed(exception, _target));
        }
    }

    private LeaseLostException Lost() =>
        new($"The visibility time-out of messages of the queue '{subscription.Channel}' has ended, and others may have them. VisibilityTimeout of the trigger prolongs it.");

    private static string NameOf(int at) => at.ToString(CultureInfo.InvariantCulture);
}
