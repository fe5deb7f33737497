namespace Serverless.Events.Sqlite;

/// <summary>
/// The one thread that uses the database. What comes while it commits goes into the next transaction together, so that the more there is to do,
/// the less each costs. When one item fails, the transaction is taken back and each item is run again alone: a message that is too large or a
/// disk that is full fails nobody but those concerned.
/// </summary>
internal sealed class BrokerWriter
{
    private const int MostItems = 256;

    // Whoever sends next often comes within microseconds; a thread that sleeps costs more to wake than that.
    private const int Spins = 20;

    private readonly BrokerStore _store;
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly List<WorkItem> _group = [];
    private readonly Queue<WorkItem> _items = new();
    private bool _sleeps;
    private bool _polls;
    private bool _ticks;
    private bool _ends;
    private bool _drops;

    public BrokerWriter(BrokerStore store)
    {
        _store = store;
        _thread = new Thread(Work) { IsBackground = true, Name = "Serverless broker" };
    }

    public void Start() => _thread.Start();

    /// <summary>Hands an item over.</summary>
    /// <exception cref="ObjectDisposedException">The broker has ended.</exception>
    public void Post(WorkItem item)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ends, typeof(SqliteBroker));
            _items.Enqueue(item);
            Wake();
        }
    }

    /// <summary>Asks to look whether another process has written.</summary>
    public void Poll()
    {
        lock (_gate)
        {
            _polls = true;
            Wake();
        }
    }

    /// <summary>Says that time has passed that somebody waits for.</summary>
    public void Tick()
    {
        lock (_gate)
        {
            _ticks = true;
            Wake();
        }
    }

    /// <summary>Does what was handed over, and ends.</summary>
    public Task EndAsync()
    {
        lock (_gate)
        {
            _ends = true;
            Wake();
        }

        return Task.Run(_thread.Join);
    }

    /// <summary>Ends at once, as a kill does: what was handed over and not begun is lost.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            _ends = true;
            _drops = true;
            Wake();
        }

        _thread.Join();
    }

    private void Wake()
    {
        if (_sleeps)
        {
            _sleeps = false;
            _signal.Release();
        }
    }

    private void Work()
    {
        while (Take())
        {
            if (_group.Count > 0)
            {
                RunGroup();
            }
        }

        var ended = new ObjectDisposedException(nameof(SqliteBroker));
        _store.Waiting.FailAll(ended);
        lock (_gate)
        {
            while (_items.TryDequeue(out var item))
            {
                item.Fail(ended);
            }
        }
    }

    private bool Take()
    {
        _group.Clear();
        var spins = 0;
        while (true)
        {
            bool polls, ticks, found;
            lock (_gate)
            {
                if (_drops)
                {
                    return false;
                }

                (polls, ticks) = (_polls, _ticks);
                (_polls, _ticks) = (false, false);
                while (_group.Count < MostItems && _items.TryDequeue(out var item))
                {
                    _group.Add(item);
                }

                found = polls || ticks || _group.Count > 0 || _store.Waiting.HasWoken;
                if (!found && _ends)
                {
                    return false;
                }

                _sleeps = !found && spins >= Spins;
            }

            if (found)
            {
                if (polls)
                {
                    _store.Poll();
                }

                if (ticks)
                {
                    _store.Waiting.Tick();
                }

                _store.Waiting.TakeWoken(_group);
                return true;
            }

            if (spins++ < Spins)
            {
                Thread.SpinWait(20);
            }
            else
            {
                _signal.Wait();
                spins = 0;
            }
        }
    }

    private void RunGroup()
    {
        var hasBegun = false;
        try
        {
            _store.Begin();
            hasBegun = true;
            foreach (var item in _group)
            {
                item.Result = item.Run(_store);
            }

            _store.Commit();
        }
        catch (Exception exception)
        {
            _store.Rollback();
            if (_group.Count == 1 || !hasBegun)
            {
                // Where not even the transaction begins, another process has the file, and each one alone would wait for it as long.
                var error = _store.Translate(exception);
                _group.ForEach(item => item.Fail(error));
                return;
            }

            foreach (var item in _group)
            {
                RunAlone(item);
            }

            _store.Waiting.Wake();
            return;
        }

        foreach (var item in _group)
        {
            End(item);
        }

        _store.Waiting.Wake();
    }

    private void RunAlone(WorkItem item)
    {
        try
        {
            _store.Begin();
            item.Result = item.Run(_store);
            _store.Commit();
        }
        catch (Exception exception)
        {
            _store.Rollback();
            item.Fail(_store.Translate(exception));
            return;
        }

        End(item);
    }

    private void End(WorkItem item)
    {
        if (item.Result == WorkResult.Waiting)
        {
            _store.Waiting.Enter((ReceiveItem)item);
        }
        else
        {
            item.Complete();
        }
    }
}
