namespace Serverless.Events;

/// <summary>
/// Settles the messages of a worker's batch while its function runs on: one call to the broker at a time, each with all that has come
/// meanwhile, so that fast functions are settled together and slow ones at once, and in their order.
/// </summary>
internal sealed class BatchSettler(EventPump pump)
{
    private readonly Lock _lock = new();
    private List<(EventBatch Batch, EventOutcome Outcome)> _pending = [];
    private List<(EventBatch Batch, EventOutcome Outcome)> _spare = [];
    private Task _running = Task.CompletedTask;
    private bool _isRunning;
    private bool _isClosed;
    private bool _isBroken;

    /// <summary>How many messages have an outcome.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the order was broken: what follows must be released.</summary>
    public bool IsBroken => Volatile.Read(ref _isBroken);

    /// <summary>Whether the lease was lost or the messages were given back: nothing more is settled.</summary>
    public bool IsClosed => Volatile.Read(ref _isClosed);

    /// <summary>Begins with another batch.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            Count = 0;
            _isClosed = false;
            _isBroken = false;
            _pending.Clear();
        }
    }

    /// <summary>Notes what becomes of the next message.</summary>
    public void Add(EventBatch batch, EventOutcome outcome)
    {
        lock (_lock)
        {
            if (!_isClosed)
            {
                Count++;
                _pending.Add((batch, outcome));
            }
        }
    }

    /// <summary>Settles what was noted, without waiting for it.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            if (_isRunning || _pending.Count == 0)
            {
                return;
            }

            _isRunning = true;
        }

        _running = RunAsync();
    }

    /// <summary>Completes when all that was noted is settled.</summary>
    public Task CompleteAsync()
    {
        Flush();
        return _running;
    }

    /// <summary>Settles nothing more. Answers how many messages had an outcome.</summary>
    public int Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _pending.Clear();
            return Count;
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            List<(EventBatch Batch, EventOutcome Outcome)> taken;
            lock (_lock)
            {
                if (_pending.Count == 0)
                {
                    _isRunning = false;
                    return;
                }

                (taken, _pending, _spare) = (_pending, _spare, _pending);
            }

            for (var i = 0; i < taken.Count;)
            {
                var batch = taken[i].Batch;
                var outcomes = new List<EventOutcome>(taken.Count - i);
                for (; i < taken.Count && ReferenceEquals(taken[i].Batch, batch); i++)
                {
                    outcomes.Add(taken[i].Outcome);
                }

                await SettleWithDelayAsync(batch, outcomes).ConfigureAwait(false);
            }

            taken.Clear();
        }
    }

    /// <summary>A broker releases at once: what is to wait for a moment is kept here that long, apart from what need not.</summary>
    private async ValueTask SettleWithDelayAsync(EventBatch batch, List<EventOutcome> outcomes)
    {
        var delayed = outcomes.FindAll(IsDelayed);
        if (delayed.Count > 0)
        {
            outcomes.RemoveAll(IsDelayed);
            if (outcomes.Count > 0)
            {
                await SettleAsync(batch, outcomes).ConfigureAwait(false);
            }

            await pump.PauseAsync(delayed[0].Delay).ConfigureAwait(false);
            outcomes = delayed;
        }

        await SettleAsync(batch, outcomes).ConfigureAwait(false);
    }

    /// <summary>A platform brings again what was given back when it likes, and waits for the answer.</summary>
    private bool IsDelayed(EventOutcome outcome) => outcome.Disposition == EventDisposition.Release && outcome.Delay > TimeSpan.Zero && !pump.Host.PlatformBringsEvents;

    private async ValueTask SettleAsync(EventBatch batch, List<EventOutcome> outcomes)
    {
        var failures = 0;
        var began = pump.Host.TimeProvider.GetTimestamp();
        while (!IsClosed)
        {
            try
            {
                await pump.Source.SettleAsync(batch, outcomes, CancellationToken.None).ConfigureAwait(false);
                pump.Health.Answered();
                if (pump.Connectors.Sent is { } sent)
                {
                    sent([.. outcomes.SelectMany(o => o.Outputs)]);
                }

                return;
            }
            catch (LeaseLostException exception)
            {
                Close();
                EventLog.LeaseLost(pump.Logger, pump.Subscription.Function, exception.Message);
                return;
            }
            catch (Exception exception) when (exception is EventSendException or OverloadedException && outcomes.Any(o => o.Outputs.Count > 0))
            {
                if (outcomes.Count > 1)
                {
                    await SettleOneByOneAsync(batch, outcomes).ConfigureAwait(false);
                    return;
                }

                if (exception is OverloadedException full && await WaitForRoomAsync(batch, full, failures++).ConfigureAwait(false))
                {
                    continue;
                }

                outcomes = [await RefuseAsync(outcomes[0], exception).ConfigureAwait(false)];
            }
            catch (Exception exception)
            {
                pump.Health.Failed(exception, "settle");
                // Longer than the lease it makes no sense: others have the messages then.
                if (pump.Host.TimeProvider.GetElapsedTime(began) > pump.Subscription.Lease)
                {
                    Close();
                    EventLog.LeaseLost(pump.Logger, pump.Subscription.Function, "The broker did not take what became of them in that time.");
                    return;
                }

                if (!await TryDelayAsync(++failures).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
    }

    /// <summary>Finds the one whose outputs were not taken; where the order counts, what follows it waits for it.</summary>
    private async ValueTask SettleOneByOneAsync(EventBatch batch, List<EventOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            await SettleAsync(batch, [IsBroken ? new EventOutcome(outcome.Message, EventDisposition.Release) : outcome]).ConfigureAwait(false);
        }
    }

    /// <summary>What becomes of a message whose outputs are not taken.</summary>
    private async ValueTask<EventOutcome> RefuseAsync(EventOutcome outcome, Exception exception)
    {
        Volatile.Write(ref _isBroken, pump.Source.IsOrdered);
        if (outcome.Finished is { } finished)
        {
            await pump.GiveBackAsync(finished.Key, finished.Token).ConfigureAwait(false);
        }

        if (exception is OverloadedException)
        {
            // The host stops while a queue is full, which is not the message's failure.
            return new EventOutcome(outcome.Message, EventDisposition.Release);
        }

        EventLog.OutputsRefused(pump.Logger, outcome.Message.Id, pump.Subscription.Function, exception);
        return pump.Failed(outcome.Message, exception);
    }

    /// <summary>
    /// Waits a moment until the queue that is full may take outputs, and keeps the lease meanwhile: the function has done its work and is not run
    /// again, and its worker takes nothing else, so that whoever sends to it is held up in turn.
    /// </summary>
    /// <returns>False when the host stops.</returns>
    private async ValueTask<bool> WaitForRoomAsync(EventBatch batch, OverloadedException exception, int failures)
    {
        await pump.PauseForRoomAsync(exception, failures, pump.Subscription.Lease / 4).ConfigureAwait(false);
        if (pump.IsStopping)
        {
            return false;
        }

        try
        {
            await pump.Source.ExtendAsync(batch, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Lost or not, the next try to settle tells.
        }

        return true;
    }

    private async ValueTask<bool> TryDelayAsync(int failures)
    {
        try
        {
            await Task.Delay(RetryDelay.OfBroker(failures), pump.Host.TimeProvider, pump.Abandoned).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
