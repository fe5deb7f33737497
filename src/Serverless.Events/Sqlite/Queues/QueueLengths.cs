using System.Runtime.InteropServices;

namespace Serverless.Events.Sqlite;

/// <summary>
/// How many messages queues have. A queue is counted when somebody asks first, and from then on goes by what is written and deleted: a number in the
/// file would cost each transaction one more page. When another process has written it is counted again, at most a fiftieth of the time.
/// </summary>
internal sealed class QueueLengths(SqliteDatabase database, BrokerClock clock)
{
    internal const string CountSql = "SELECT count(*) FROM messages WHERE queue=?1";

    private const int Rest = 50;

    private readonly SqliteStatement _count = database.Prepare(CountSql);
    private readonly Dictionary<long, Entry> _known = [];

    /// <summary>How often a queue was counted.</summary>
    public int Counts { get; private set; }

    /// <summary>How many messages a queue has, visible or not.</summary>
    public long Of(long queue)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, queue, out var isKnown);
        var began = clock.Now;
        if (!isKnown || (entry.IsStale && began >= entry.CountAgainAt))
        {
            Counts++;
            var length = _count.Bind(1, queue).ReadNumber() ?? 0;
            entry = new Entry(length, false, began + (Rest * (clock.Now - began)));
        }

        return Math.Max(0, entry.Length);
    }

    /// <summary>Messages were written, or deleted for a negative number.</summary>
    public void Grow(long queue, int count)
    {
        if (_known.Count > 0)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_known, queue);
            if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref entry))
            {
                entry = entry with { Length = entry.Length + count };
            }
        }
    }

    /// <summary>Another process has written.</summary>
    public void Doubt()
    {
        foreach (var queue in _known.Keys)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_known, queue);
            entry = entry with { IsStale = true };
        }
    }

    /// <summary>A transaction was taken back.</summary>
    public void Forget() => _known.Clear();

    private readonly record struct Entry(long Length, bool IsStale, long CountAgainAt);
}
