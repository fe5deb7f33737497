using Microsoft.Extensions.Logging;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>
/// Takes the messages of one subscription and has workers run its function: at most as many at once as the subscription allows, so that
/// no more than <c>Concurrency x BatchSize</c> messages are in memory. Nothing is received while no worker is free.
/// </summary>
internal sealed class EventPump : IAsyncDisposable
{
    private readonly EventServer _server;
    private readonly int _concurrency;
    private readonly SemaphoreSlim _free;
    private readonly Stack<EventWorker> _idle = [];
    private readonly List<EventWorker> _workers = [];
    private readonly List<DateTimeOffset> _pauses = [];
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping;
    private readonly CancellationToken _serverStopping;
    private Task _receiving = Task.CompletedTask;

    public EventPump(EventServer server, Subscriber subscriber, IEventConnector connector, CancellationToken stopping, IEventSource? source = null)
    {
        _server = server;
        Subscriber = subscriber;
        Connector = connector;
        _concurrency = Math.Max(1, Subscription.Concurrency);
        _free = new SemaphoreSlim(_concurrency);
        _serverStopping = stopping;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Source = source ?? connector.OpenSource(Subscription);
        Logger = Host.LoggerFactory.CreateLogger(EventLog.Category);
        Health = new BrokerHealth(Logger, connector.Name, Subscription.Function);
    }

    /// <summary>The function and what it has subscribed to; another one after an edit of the running program.</summary>
    public Subscriber Subscriber { get; set; }

    public EventSubscription Subscription => Subscriber.Subscription;

    public IEventConnector Connector { get; }

    public IEventSource Source { get; }

    public ILogger Logger { get; }

    public BrokerHealth Health { get; }

    public FunctionHostContext Host => _server.Host;

    public EventConnectors Connectors => _server.Connectors;

    /// <summary>Cancelled when the grace to stop is over: functions that still run are told to end.</summary>
    public CancellationToken Aborted => _server.Aborted;

    /// <summary>Cancelled when nothing is waited for any more.</summary>
    public CancellationToken Abandoned => _server.Abandoned;

    /// <summary>Whether what was taken and has not begun is to be given back.</summary>
    public bool IsStopping => _serverStopping.IsCancellationRequested || _stopping.IsCancellationRequested;

    /// <summary>Whether a worker has messages.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_lock)
            {
                return _idle.Count < _workers.Count && _workers.Any(w => w.HasMessages);
            }
        }
    }

    /// <summary>Until when, at the latest, it leaves all messages where they are that it could take or has taken; null when a worker does something with some.</summary>
    public DateTimeOffset? WaitsUntil
    {
        get
        {
            lock (_lock)
            {
                return _workers.Count(w => w.HasMessages) > _pauses.Count ? null
                    : _pauses.Count > 0 ? _pauses.Min()
                    : Subscription.BatchWindow > TimeSpan.Zero ? Host.TimeProvider.GetUtcNow() + Subscription.BatchWindow
                    : null;
            }
        }
    }

    /// <summary>Begins to take messages.</summary>
    public void Start()
    {
        // Whoever starts the server has a context, perhaps with a span, that is none of the messages'.
        using (ExecutionContext.SuppressFlow())
        {
            _receiving = Task.Run(ReceiveAsync);
        }
    }

    /// <summary>Takes nothing more; completes when no worker has messages any more.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _receiving.ConfigureAwait(false);
        for (var i = 0; i < _concurrency; i++)
        {
            await _free.WaitAsync(Abandoned).ConfigureAwait(false);
        }
    }

    /// <summary>Gives back what workers have whose function does not end.</summary>
    public async Task AbandonAsync()
    {
        EventWorker[] workers;
        lock (_lock)
        {
            workers = [.. _workers];
        }

        foreach (var worker in workers)
        {
            await worker.AbandonAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What becomes of a message whose function has failed.</summary>
    public EventOutcome Failed(EventMessage message, Exception exception)
    {
        var tag = new KeyValuePair<string, object?>("faas.name", Subscription.Function);
        EventMetrics.Failures.Add(1, tag);
        // A body that is not of its type will not be at the next attempt, and what is refused for good will be again.
        if (exception is InvalidPayloadException or UnavailableException { IsPermanent: true } || message.Attempt >= Subscription.MaxAttempts)
        {
            EventMetrics.DeadLetters.Add(1, tag);
            var error = ErrorText.Of(exception);
            EventLog.DeadLetter(Logger, message.Id, Subscription.Function, message.Attempt, error);
            return new EventOutcome(message, EventDisposition.DeadLetter) { Error = error, ErrorType = exception.GetType().FullName };
        }

        EventMetrics.Retries.Add(1, tag);
        return new EventOutcome(message, EventDisposition.Retry)
        {
            Delay = RetryDelay.After(Subscription, message.Attempt, Random.Shared.NextDouble()),
            Error = ErrorText.Of(exception),
            ErrorType = exception.GetType().FullName,
        };
    }

    /// <summary>Gives the key of an idempotent function back that has not run, or whose result cannot be kept.</summary>
    public async ValueTask GiveBackAsync(string key, string token)
    {
        try
        {
            await Host.IdempotencyStore!.AbandonAsync(Subscription.Function, key, token, Abandoned).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // It is free again when its lease ends.
            EventLog.StoreFails(Logger, Subscription.Function, exception);
        }
    }

    /// <summary>Waits a moment until a queue that is full may take what the function has sent; says so the first time.</summary>
    public ValueTask PauseForRoomAsync(OverloadedException exception, int failures, TimeSpan longest)
    {
        if (failures == 0)
        {
            EventLog.OutputsWait(Logger, Subscription.Function, exception.Message);
        }

        var pause = RetryDelay.OfBroker(failures + 1);
        return PauseAsync(pause < longest ? pause : longest);
    }

    /// <summary>Waits, at the most until the pump stops.</summary>
    public async ValueTask PauseAsync(TimeSpan time)
    {
        var end = Host.TimeProvider.GetUtcNow() + time;
        lock (_lock)
        {
            _pauses.Add(end);
        }

        await TryWaitAsync(Task.Delay(time, Host.TimeProvider, _stopping.Token)).ConfigureAwait(false);
        lock (_lock)
        {
            _pauses.Remove(end);
        }
    }

    /// <summary>Called by a worker that has settled all of its messages.</summary>
    public void Return(EventWorker worker)
    {
        lock (_lock)
        {
            _idle.Push(worker);
        }

        _free.Release();
    }

    /// <summary>Called by a worker when its messages are settled, before it forgets them.</summary>
    public void NoteSettled() => _server.Pulse();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync().ConfigureAwait(false);
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }
    }

    private async Task ReceiveAsync()
    {
        var failures = 0;
        while (await TryWaitAsync(_free.WaitAsync(_stopping.Token)).ConfigureAwait(false))
        {
            var worker = Rent();
            try
            {
                worker.Take(await Source.ReceiveAsync(Subscription.BatchSize, _stopping.Token).ConfigureAwait(false));
                failures = 0;
                Health.Answered();
                if (Subscription.BatchWindow > TimeSpan.Zero && Source is { IsOrdered: false, FillsBatches: false })
                {
                    await FillAsync(worker).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (!worker.HasMessages)
            {
                Return(worker);
                if (exception is OperationCanceledException && IsStopping)
                {
                    return;
                }

                Health.Failed(exception, "receive");
                await TryWaitAsync(Task.Delay(RetryDelay.OfBroker(++failures), Host.TimeProvider, _stopping.Token)).ConfigureAwait(false);
                continue;
            }

            // Not here: a function that blocks its thread would hold up the next batch.
            ThreadPool.UnsafeQueueUserWorkItem(worker, preferLocal: false);
        }
    }

    /// <summary>Takes more until the batch is full or the window is over.</summary>
    private async Task FillAsync(EventWorker worker)
    {
        using var window = new CancellationTokenSource(Subscription.BatchWindow, Host.TimeProvider);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(window.Token, _stopping.Token);
        try
        {
            while (worker.Count < Subscription.BatchSize && !ends.IsCancellationRequested)
            {
                worker.Take(await Source.ReceiveAsync(Subscription.BatchSize - worker.Count, ends.Token).ConfigureAwait(false));
            }
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // What is there is the batch.
        }
        catch (Exception exception)
        {
            Health.Failed(exception, "receive");
        }
    }

    private EventWorker Rent()
    {
        lock (_lock)
        {
            if (_idle.TryPop(out var idle))
            {
                return idle;
            }

            var worker = new EventWorker(this);
            _workers.Add(worker);
            return worker;
        }
    }

    /// <summary>Waits; false when the pump stops meanwhile.</summary>
    private async ValueTask<bool> TryWaitAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (IsStopping)
        {
            return false;
        }
    }
}
