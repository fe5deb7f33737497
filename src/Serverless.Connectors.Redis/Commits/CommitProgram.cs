using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>Writes commits down as <c>Commit.lua</c> reads them.</summary>
internal sealed class CommitProgram
{
    private readonly Dictionary<RedisKey, int> _places = [];
    private readonly List<RedisKey> _keys = [];
    private readonly List<RedisValue> _arguments = new(512);

    public CommitProgram(RedisKeys keys, IReadOnlyList<Commit> commits)
    {
        var sources = Sources(commits);
        _arguments.Add(keys.Wake);
        _arguments.Add(commits.Any(c => c.Subscriptions is not null) ? Place(keys.Subscriptions) : 0);

        _arguments.Add(sources.Count);
        foreach (var (source, range) in sources)
        {
            Write(source, range.Oldest, range.Newest);
        }

        _arguments.Add(commits.Count);
        foreach (var commit in commits)
        {
            Write(commit, commit.Source is { } source ? sources.IndexOf(source) + 1 : 0);
        }
    }

    public RedisKey[] Keys => [.. _keys];

    public RedisValue[] Arguments => [.. _arguments];

    private static OrderedDictionary<CommitSource, (EntryId Oldest, EntryId Newest)> Sources(IReadOnlyList<Commit> commits)
    {
        var sources = new OrderedDictionary<CommitSource, (EntryId Oldest, EntryId Newest)>(ReferenceEqualityComparer.Instance);
        foreach (var commit in commits)
        {
            if (commit.Source is { } source)
            {
                var (oldest, newest) = sources.TryGetValue(source, out var known) ? known : (new EntryId(ulong.MaxValue, ulong.MaxValue), default);
                foreach (var settled in commit.Settled)
                {
                    oldest = settled.Entry.Id.CompareTo(oldest) < 0 ? settled.Entry.Id : oldest;
                    newest = settled.Entry.Id.CompareTo(newest) > 0 ? settled.Entry.Id : newest;
                }

                sources[source] = (oldest, newest);
            }
        }

        return sources;
    }

    private void Write(CommitSource source, EntryId oldest, EntryId newest)
    {
        _arguments.Add(source.Token is null ? "Q" : "P");
        _arguments.Add(Place(source.Stream));
        _arguments.Add(Place(source.Side));
        _arguments.Add(source.Token is null ? Place(source.Lost) : 0);
        _arguments.Add(source.Group);
        _arguments.Add(source.Consumer);
        _arguments.Add(source.Token ?? oldest.ToString());
        _arguments.Add(source.Token is null ? newest.ToString() : "-");
    }

    private void Write(Commit commit, int source)
    {
        _arguments.Add(source);
        _arguments.Add(commit.Subscriptions ?? "");
        _arguments.Add(commit.Pause ?? (RedisValue)"");

        // Nearly all messages are done at their first delivery, and are told by their id alone.
        var count = _arguments.Count;
        _arguments.Add(0);
        foreach (var settled in commit.Settled)
        {
            if (IsPlain(settled))
            {
                _arguments.Add(settled.Entry.Key);
            }
        }

        var plain = _arguments.Count - count - 1;
        _arguments[count] = plain;
        _arguments.Add(commit.Settled.Count - plain);
        if (plain < commit.Settled.Count)
        {
            foreach (var settled in commit.Settled)
            {
                if (!IsPlain(settled))
                {
                    _arguments.Add(settled.Entry.Key);
                    _arguments.Add(settled.Entry.Deliveries);
                    _arguments.Add(settled.Action);
                    _arguments.Add(settled.Pause);
                }
            }
        }

        Write(commit.Operations);
    }

    private void Write(List<Operation> operations)
    {
        var count = _arguments.Count;
        _arguments.Add(0);
        var written = 0;
        for (var at = 0; at < operations.Count; written++)
        {
            var operation = operations[at];
            _arguments.Add(operation.Code);
            _arguments.Add(Place(operation.Key));
            var size = _arguments.Count;
            _arguments.Add(0);
            do
            {
                _arguments.AddRange(operations[at++].Arguments);
            }
            while (at < operations.Count && operation.Takes(operations[at]));

            _arguments[size] = _arguments.Count - size - 1;
        }

        _arguments[count] = written;
    }

    private static bool IsPlain(SettledEntry settled) =>
        ReferenceEquals(settled.Action, SettledEntry.Done) && settled.Entry.Deliveries == 1;

    private int Place(RedisKey key)
    {
        if (!_places.TryGetValue(key, out var place))
        {
            _keys.Add(key);
            _places[key] = place = _keys.Count;
        }

        return place;
    }
}
