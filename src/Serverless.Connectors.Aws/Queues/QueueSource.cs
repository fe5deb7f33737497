using Microsoft.Extensions.Logging;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>
/// The messages of one queue. Who gives up waiting leaves a poll behind that SQS may be answering: it is kept for whoever asks next, so that no message
/// is hidden for nothing.
/// </summary>
internal sealed class QueueSource(QueuePoll poll, QueueSettler settler, EventSubscription subscription, bool isFifo, ILogger logger) : IEventSource
{
    /// <summary>How long a poll that nobody waits for any more may bring something before it is broken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Queue<Task<EventBatch?>> _kept = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private bool _isDisposed;

    public bool IsOrdered => isFifo;

    public async ValueTask<EventBatch> ReceiveAsync(int maxMessages, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var running = TakeKept() ?? poll.RunAsync(maxMessages, _stopping.Token);
            EventBatch? batch;
            try
            {
                batch = await running.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await KeepAsync(running).ConfigureAwait(false);
                throw;
            }

            if (batch is not null && await IsFreshAsync(batch).ConfigureAwait(false))
            {
                return await CutAsync(batch, maxMessages).ConfigureAwait(false);
            }
        }
    }

    public ValueTask ExtendAsync(EventBatch batch, CancellationToken cancellationToken) => new(settler.ExtendAsync(batch, cancellationToken));

    public ValueTask SettleAsync(EventBatch batch, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken) =>
        new(settler.SettleAsync(batch, outcomes, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        Task<EventBatch?>[] kept;
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            kept = [.. _kept];
            _kept.Clear();
        }

        _stopping.CancelAfter(Patience);
        await Task.WhenAll(kept.Select(ReleaseAsync)).ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private Task<EventBatch?>? TakeKept()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _kept.TryDequeue(out var running) ? running : null;
        }
    }

    private async Task KeepAsync(Task<EventBatch?> running)
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                _kept.Enqueue(running);
                return;
            }
        }

        await ReleaseAsync(running).ConfigureAwait(false);
    }

    /// <summary>Whether a batch is still this source's; one that nobody has asked for in time may not be.</summary>
    private async Task<bool> IsFreshAsync(EventBatch batch)
    {
        if (!((QueueLease)batch.Receipt!).IsOld)
        {
            return true;
        }

        try
        {
            await settler.ExtendAsync(batch, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (LeaseLostException)
        {
            return false;
        }
    }

    /// <summary>Gives no more than was asked for; the rest is for the next.</summary>
    private async Task<EventBatch> CutAsync(EventBatch batch, int maxMessages)
    {
        if (batch.Messages.Count <= maxMessages)
        {
            return batch;
        }

        await KeepAsync(Task.FromResult<EventBatch?>(new EventBatch([.. batch.Messages.Skip(maxMessages)], batch.Receipt))).ConfigureAwait(false);
        return new EventBatch([.. batch.Messages.Take(maxMessages)], batch.Receipt);
    }

    private async Task ReleaseAsync(Task<EventBatch?> running)
    {
        try
        {
            if (await running.ConfigureAwait(false) is { } batch)
            {
                await settler.SettleAsync(batch, [.. batch.Messages.Select(m => new EventOutcome(m, EventDisposition.Release))], CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            Log.NotReleased(logger, exception, subscription.Channel);
        }
    }
}
