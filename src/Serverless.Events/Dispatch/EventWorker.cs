namespace Serverless.Events;

/// <summary>Runs the function of a subscription for the messages of one batch after the other, and keeps their lease meanwhile.</summary>
internal sealed class EventWorker : IThreadPoolWorkItem, IDisposable
{
    // A function that takes longer than this has its outcome settled before the next one begins.
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(5);

    private readonly EventPump _pump;
    private readonly BatchSettler _settler;
    private readonly List<TakenMessage> _messages = [];
    private readonly LeaseKeeper _lease;
    private readonly Lock _lock = new();
    private CancellationTokenSource _gone = new();
    private CancellationTokenRegistration _aborted;
    private FunctionRunner? _runner;

    public EventWorker(EventPump pump)
    {
        _pump = pump;
        _settler = new BatchSettler(pump);
        _lease = new LeaseKeeper(pump, Lose);
        _aborted = LinkAbort();
    }

    /// <summary>How many messages it has.</summary>
    public int Count => _messages.Count;

    public bool HasMessages => _messages.Count > 0;

    /// <summary>Adds the messages of a batch to those that it runs next.</summary>
    public void Take(EventBatch batch)
    {
        lock (_lock)
        {
            if (_messages.Count == 0)
            {
                _settler.Reset();
            }

            foreach (var message in batch.Messages)
            {
                _messages.Add(new TakenMessage(message, batch));
            }
        }

        _lease.Add(batch);
    }

    /// <summary>Runs the function for what was taken.</summary>
    public async void Execute()
    {
        try
        {
            await RunAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            EventLog.WorkerFailed(_pump.Logger, _pump.Subscription.Function, exception);
        }

        await FinishAsync().ConfigureAwait(false);
        _pump.Return(this);
    }

    /// <summary>Gives back what has no outcome: its function does not end although it was told to.</summary>
    public async Task AbandonAsync()
    {
        TakenMessage[] left;
        lock (_lock)
        {
            left = [.. _messages.Skip(_settler.Close())];
        }

        try
        {
            foreach (var batch in left.GroupBy(m => m.Batch))
            {
                await _pump.Source.SettleAsync(
                    batch.Key, [.. batch.Select(m => new EventOutcome(m.Message, EventDisposition.Release))], CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            EventLog.ReleaseFailed(_pump.Logger, _pump.Subscription.Function, exception);
        }
    }

    public void Dispose()
    {
        _lease.Dispose();
        _aborted.Dispose();
    }

    private async Task RunAsync()
    {
        if (_runner is null || !ReferenceEquals(_runner.Function, _pump.Subscriber.Function))
        {
            _runner = FunctionRunner.Create(_pump, _gone.Token);
        }

        if (_pump.Subscription.IsBatch && _runner is EventFunctionRunner runner)
        {
            await new BatchRun(_pump, runner, _settler, _messages).RunAsync(() => MustStop).ConfigureAwait(false);
        }
        else
        {
            await RunEachAsync(_runner).ConfigureAwait(false);
        }
    }

    private async Task RunEachAsync(FunctionRunner runner)
    {
        var time = _pump.Host.TimeProvider;
        for (var i = 0; i < _messages.Count && !MustStop; i++)
        {
            var (message, batch) = _messages[i];
            var started = time.GetTimestamp();
            var run = runner.RunAsync(message);
            if (!run.IsCompleted)
            {
                _settler.Flush();
            }

            var outcome = await run.ConfigureAwait(false);
            _settler.Add(batch, outcome);
            if (time.GetElapsedTime(started) > Slow)
            {
                _settler.Flush();
            }

            if (_pump.Source.IsOrdered && outcome.Disposition != EventDisposition.Done)
            {
                return;
            }
        }
    }

    /// <summary>Whether no further message may begin.</summary>
    private bool MustStop => _pump.IsStopping || _gone.IsCancellationRequested || _settler.IsClosed || _settler.IsBroken || IsTooLate;

    /// <summary>Whether a platform's time is over, which all messages of its event share: a function would begin what it cannot end.</summary>
    private bool IsTooLate => _messages[0].Message.Origin?.Deadline is { } deadline && deadline <= _pump.Host.TimeProvider.GetUtcNow();

    /// <summary>Releases what has not run, and waits until everything is settled.</summary>
    private async Task FinishAsync()
    {
        while (_settler.Count < _messages.Count && !_settler.IsClosed)
        {
            var (message, batch) = _messages[_settler.Count];
            _settler.Add(batch, new EventOutcome(message, EventDisposition.Release));
        }

        _lease.Stop();
        await _settler.CompleteAsync().ConfigureAwait(false);
        _pump.NoteSettled();
        lock (_lock)
        {
            _messages.Clear();
        }

        if (_gone.IsCancellationRequested && !_pump.Aborted.IsCancellationRequested)
        {
            // The lease of this batch was lost; the next has its own.
            _aborted.Dispose();
            _gone = new CancellationTokenSource();
            _aborted = LinkAbort();
            _runner = null;
        }
    }

    private void Lose(string reason)
    {
        _settler.Close();
        EventLog.LeaseLost(_pump.Logger, _pump.Subscription.Function, reason);
        _gone.CancelAsync();
    }

    private CancellationTokenRegistration LinkAbort() =>
        _pump.Aborted.UnsafeRegister(static gone => ((CancellationTokenSource)gone!).CancelAsync(), _gone);
}
