using Serverless.Hosting;

namespace Serverless.Events.Platforms;

/// <summary>The event functions of a program to which a platform brings events.</summary>
internal sealed class PlatformEvents
{
    // What comes at once is what the platform brings at once.
    private const int Unlimited = 1000;

    private readonly PlatformBroker _broker;
    private readonly Dictionary<(Subscriber Subscriber, bool IsOrdered), PlatformSource> _open = [];
    private readonly Lock _lock = new();

    /// <summary>Makes the functions ready.</summary>
    /// <param name="broker">The platform.</param>
    /// <param name="requests">The server of requests that starts and stops with that of events; <see cref="NoServer"/> where a loop brings both.</param>
    public PlatformEvents(PlatformBroker broker, FunctionServer requests)
    {
        _broker = broker;
        broker.Host.PlatformBringsEvents = true;
        Server = (EventServer)broker.Host.Application.CreateEvents(broker.Host, requests)!;
        Server.Connectors.Platform = broker;
    }

    /// <summary>What runs the functions, and brings what connectors have that settings name.</summary>
    public EventServer Server { get; }

    /// <summary>The functions.</summary>
    public IReadOnlyList<Subscriber> Subscribers => Server.Connectors.Subscribers;

    /// <summary>
    /// Hands messages to functions, and waits until it is known what became of all of them, or until nothing more is waited for: then a function blocks its thread, and what is not settled has
    /// failed.
    /// </summary>
    /// <param name="starts">The functions with their messages.</param>
    /// <param name="givenUp">Completes when nothing more is to be waited for; null for never.</param>
    /// <param name="canReply">Whether an event that the function sends can go back with the answer.</param>
    public async Task<List<(Subscriber Subscriber, Delivery Delivery)>> RunAsync(
        IReadOnlyList<(Subscriber Subscriber, IncomingBatch Batch)> starts, Task? givenUp, bool canReply = false)
    {
        var deliveries = starts.Select(start => (start.Subscriber, Delivery: Deliver(start.Subscriber, start.Batch, canReply))).ToList();
        var settled = Task.WhenAll(deliveries.Select(d => d.Delivery.Settled));
        await (givenUp is null ? settled : Task.WhenAny(settled, givenUp)).ConfigureAwait(false);
        for (var i = 0; i < deliveries.Count; i++)
        {
            if (!deliveries[i].Delivery.Settled.IsCompleted)
            {
                Abandon(starts[i].Subscriber, starts[i].Batch.IsOrdered);
            }
        }

        return deliveries;
    }

    /// <summary>Hands messages to a function, to several of its invocations at once where that may be.</summary>
    /// <param name="subscriber">The function.</param>
    /// <param name="batch">The messages.</param>
    /// <param name="canReply">Whether an event that the function sends can go back with the answer.</param>
    private Delivery Deliver(Subscriber subscriber, IncomingBatch batch, bool canReply)
    {
        batch = batch.For(subscriber);
        var delivery = new Delivery(batch.Messages) { CanReply = canReply };
        var source = Open(subscriber, batch.IsOrdered);
        var subscription = subscriber.Subscription;
        var parts = batch.IsOrdered || subscription.IsBatch ? 1 : Math.Clamp(subscription.Concurrency, 1, batch.Messages.Count);
        for (var i = 0; i < parts; i++)
        {
            var begin = batch.Messages.Count * i / parts;
            var end = batch.Messages.Count * (i + 1) / parts;
            source.Deliver(delivery, [.. batch.Messages.Skip(begin).Take(end - begin)]);
        }

        return delivery;
    }

    /// <summary>Gives up a function that blocks a thread: the next event finds it unencumbered.</summary>
    private void Abandon(Subscriber subscriber, bool isOrdered)
    {
        lock (_lock)
        {
            _open.Remove((subscriber, isOrdered));
        }
    }

    private PlatformSource Open(Subscriber subscriber, bool isOrdered)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue((subscriber, isOrdered), out var source))
            {
                // How often something is tried, and where it goes then, is the platform's.
                var subscription = subscriber.Subscription with { MaxAttempts = int.MaxValue, Backoff = TimeSpan.Zero, BatchWindow = TimeSpan.Zero, Concurrency = Unlimited };
                source = new PlatformSource(_broker, isOrdered);
                Server.Open(subscriber with { Subscription = subscription }, _broker, source);
                _open.Add((subscriber, isOrdered), source);
            }

            return source;
        }
    }
}
