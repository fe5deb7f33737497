using Serverless.Events;

namespace Serverless.Connectors.Redis;

/// <summary>
/// Which functions of which programs have subscribed to which events. Each program puts its own there when it starts. A copy is kept here with its version, and a
/// commit that was made from an old copy is refused, so that no subscriber is left out.
/// </summary>
internal sealed class Subscriptions(RedisLink link, string application, IReadOnlyList<EventSubscription> subscriptions)
{
    /// <summary>On a cluster a commit cannot look at the version; there the copy is at most so old.</summary>
    private static readonly TimeSpan OldestOnCluster = TimeSpan.FromSeconds(1);

    // The version's field is no program's.
    private readonly string _field = "=" + application;

    private readonly string _lines = string.Join('\n', subscriptions
        .Where(s => s.Kind == EventKind.Event)
        .Select(s => $"{s.Channel}\t{s.Source}\t{RedisKeys.EventQueue(s.Function)}{(s.Subject is null ? "" : "\t" + s.Subject)}")
        .Order(StringComparer.Ordinal));

    private volatile SubscriptionTable? _table;

    /// <summary>Puts this program's subscriptions in place of those that it had when it started before.</summary>
    public Task RegisterAsync() => Script.Subscribe.RunAsync(link.Database, [link.Keys.Subscriptions], [_field, _lines]);

    public async ValueTask<SubscriptionTable> GetAsync()
    {
        if (_table is { } table && (!link.IsCluster || link.Time.GetElapsedTime(table.ReadAt) < OldestOnCluster))
        {
            return table;
        }

        var fields = await link.Database.HashGetAllAsync(link.Keys.Subscriptions).ConfigureAwait(false);
        return _table = new SubscriptionTable(fields, link.Time.GetTimestamp());
    }

    /// <summary>The copy is old: the next one is read anew.</summary>
    public void Forget() => _table = null;
}
