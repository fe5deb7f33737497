using Serverless.Events;

namespace Serverless.Connectors.Redis;

/// <summary>What a started connector is made of.</summary>
internal sealed class Parts
{
    private readonly PartitionCounts _partitions;
    private readonly Dictionary<string, int> _streams = [];

    private Parts(RedisLink link, EventConnectorContext context)
    {
        Link = link;
        _partitions = new PartitionCounts(link);
        Retention = new StreamRetention(link, context.Subscriptions);
        Subscriptions = new Subscriptions(link, context.Application, context.Subscriptions);
        Sender = new RedisSender(link, Subscriptions, _partitions);
        DeadLetters = new RedisDeadLetters(link, Sender, _partitions);
        Writer = new SettleWriter(Sender, new DeadLetterWriter(link));
    }

    public RedisLink Link { get; }

    public Subscriptions Subscriptions { get; }

    public RedisSender Sender { get; }

    public SettleWriter Writer { get; }

    public StreamRetention Retention { get; }

    public RedisDeadLetters DeadLetters { get; }

    /// <summary>Makes the parts, and in Redis the consumer groups of the program: what is sent from now on is theirs.</summary>
    public static async Task<Parts> MakeAsync(RedisLink link, EventConnectorContext context)
    {
        var parts = new Parts(link, context);
        foreach (var stream in context.Subscriptions.Where(s => s.Kind == EventKind.Stream))
        {
            parts._streams[stream.Channel] = await parts._partitions.GetAsync(stream.Channel).ConfigureAwait(false);
        }

        await Task.WhenAll(context.Subscriptions.Select(s => CreateGroupsAsync(parts.MakeSource(s, _ => { }), s))).ConfigureAwait(false);
        // Last, so that every event that is sent to a subscriber finds its group.
        await parts.Subscriptions.RegisterAsync().ConfigureAwait(false);
        return parts;
    }

    /// <summary>Makes the source of a subscription.</summary>
    public RedisSource MakeSource(EventSubscription subscription, Action<RedisSource> left) => subscription.Kind switch
    {
        EventKind.Queue => new QueueSource(this, subscription, subscription.Channel, left),
        EventKind.Event => new QueueSource(this, subscription, RedisKeys.EventQueue(subscription.Function), left),
        EventKind.Direct => new QueueSource(this, subscription, RedisKeys.DirectQueue(subscription.Function), left),
        EventKind.Stream when _streams.TryGetValue(subscription.Channel, out var partitions) =>
            new StreamSource(this, subscription, partitions, left),
        EventKind.Stream => throw new InvalidOperationException($"The stream '{subscription.Channel}' was not among the subscriptions that the connector was started with."),
        _ => throw new NotSupportedException($"The connector 'redis' has no source for '{subscription.Channel}': it has no objects and no schedules."),
    };

    private static Task CreateGroupsAsync(RedisSource source, EventSubscription subscription) =>
        source is StreamSource stream ? stream.CreateGroupsAsync(subscription.FromStart) : source.CreateGroupsAsync();
}
