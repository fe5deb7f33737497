using System.Collections;
using Microsoft.Extensions.Logging;

namespace Serverless.Testing;

/// <summary>What the host and its functions have logged so far, oldest first.</summary>
/// <remarks>It can be read while functions run: an enumeration sees what there was when it began.</remarks>
public sealed class CapturedLogs : IReadOnlyCollection<LogEntry>
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<LogEntry> _entries = [];
    private readonly List<Waiter> _waiters = [];

    internal CapturedLogs() => Provider = new CapturingLoggerProvider(this);

    /// <summary>Called with each entry, by the thread that logs it: for the output of a test framework.</summary>
    /// <example><code>host.Logs.Written = entry => output.WriteLine(entry.ToString());</code></example>
    public Action<LogEntry>? Written { get; set; }

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    internal ILoggerProvider Provider { get; }

    /// <summary>Waits for an entry, and returns at once when there is one already: for what a function logs after its answer.</summary>
    /// <param name="predicate">Says whether it is the one.</param>
    /// <param name="timeout">How long to wait at most. Default: 30 seconds.</param>
    /// <exception cref="TimeoutException">It did not come; the message has what was logged instead.</exception>
    public async Task<LogEntry> WaitForAsync(Predicate<LogEntry> predicate, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        Waiter waiter;
        lock (_lock)
        {
            if (_entries.Find(predicate) is { } entry)
            {
                return entry;
            }

            waiter = new Waiter(predicate);
            _waiters.Add(waiter);
        }

        try
        {
            return await waiter.Found.Task.WaitAsync(timeout ?? DefaultTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The entry was not logged. What was logged:\n{this}");
        }
        finally
        {
            lock (_lock)
            {
                _waiters.Remove(waiter);
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<LogEntry> GetEnumerator()
    {
        LogEntry[] entries;
        lock (_lock)
        {
            entries = [.. _entries];
        }

        return ((IEnumerable<LogEntry>)entries).GetEnumerator();
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>All entries, a line each.</summary>
    public override string ToString() => string.Join('\n', this);

    internal void Add(LogEntry entry)
    {
        Waiter[] waiters;
        lock (_lock)
        {
            _entries.Add(entry);
            waiters = [.. _waiters.Where(waiter => waiter.Predicate(entry))];
        }

        foreach (var waiter in waiters)
        {
            waiter.Found.TrySetResult(entry);
        }

        Written?.Invoke(entry);
    }

    private sealed class Waiter(Predicate<LogEntry> predicate)
    {
        public Predicate<LogEntry> Predicate => predicate;

        public TaskCompletionSource<LogEntry> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
