namespace Serverless.Events;

/// <summary>Prolongs the lease of a worker's messages at half of its time.</summary>
/// <param name="pump">Whose messages.</param>
/// <param name="lost">Told why the lease was lost.</param>
internal sealed class LeaseKeeper(EventPump pump, Action<string> lost) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<EventBatch> _batches = [];
    private ITimer? _timer;
    private int _run;
    private bool _isBeating;

    /// <summary>Keeps the lease of a batch too.</summary>
    public void Add(EventBatch batch)
    {
        lock (_lock)
        {
            _batches.Add(batch);
            if (_batches.Count == 1)
            {
                _timer ??= pump.Host.TimeProvider.CreateTimer(static keeper => ((LeaseKeeper)keeper!).Beat(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timer.Change(Period, Period);
            }
        }
    }

    /// <summary>Lets all leases end.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _run++;
            _batches.Clear();
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private TimeSpan Period => pump.Subscription.Lease / 2;

    private async void Beat()
    {
        EventBatch[] batches;
        int run;
        lock (_lock)
        {
            if (_isBeating || _batches.Count == 0)
            {
                return;
            }

            _isBeating = true;
            batches = [.. _batches];
            run = _run;
        }

        string? reason = null;
        try
        {
            foreach (var batch in batches)
            {
                await pump.Source.ExtendAsync(batch, pump.Abandoned).ConfigureAwait(false);
            }

            pump.Health.Answered();
        }
        catch (LeaseLostException exception)
        {
            reason = exception.Message;
        }
        catch (OperationCanceledException)
        {
            // The host ends.
        }
        catch (Exception exception)
        {
            pump.Health.Failed(exception, "extend");
            TryAgainSoon(run);
        }

        lock (_lock)
        {
            _isBeating = false;
            if (run != _run)
            {
                // It was settled meanwhile.
                return;
            }
        }

        if (reason is not null)
        {
            lost(reason);
        }
    }

    private void TryAgainSoon(int run)
    {
        lock (_lock)
        {
            if (run == _run)
            {
                _timer!.Change(Period / 4, Period);
            }
        }
    }
}
