using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>The subscriptions as they were at one time.</summary>
internal sealed class SubscriptionTable
{
    private static readonly RedisValue VersionField = "~version";

    private readonly List<(string Type, string Source, string Queue, string? Subject)> _subscriptions = [];

    public SubscriptionTable(HashEntry[] fields, long readAt)
    {
        ReadAt = readAt;
        foreach (var field in fields)
        {
            if (field.Name == VersionField)
            {
                Version = field.Value;
                continue;
            }

            foreach (var line in field.Value.ToString().Split('\n'))
            {
                if (line.Split('\t') is [var type, var source, var queue, .. var rest])
                {
                    _subscriptions.Add((type, source, queue, rest is [var subject, ..] ? subject : null));
                }
            }
        }
    }

    public RedisValue Version { get; } = "0";

    public long ReadAt { get; }

    /// <summary>The queues that get an event, each once.</summary>
    public IEnumerable<string> Queues(string type, string? source, string? subject) =>
        _subscriptions
            .Where(s => Matches(s.Type, type) && (s.Source.Length == 0 || s.Source == source) && (s.Subject is null || (subject is not null && Matches(s.Subject, subject))))
            .Select(s => s.Queue)
            .Distinct(StringComparer.Ordinal);

    private static bool Matches(string pattern, string type) =>
        pattern.EndsWith('*') ? type.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal) : type == pattern;
}
