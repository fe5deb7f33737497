using Serverless.Events;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>The functions of a program that has event functions or outputs.</summary>
internal sealed class LambdaEventHost : LambdaHost
{
    // What comes at once is what the platform brings at once.
    private const int Unlimited = 1000;

    private readonly EventServer _server;
    private readonly Dictionary<(Subscriber Subscriber, bool IsOrdered), LambdaConnector> _open = [];
    private readonly Lock _lock = new();

    public LambdaEventHost(FunctionHostContext context, FunctionRouter router, RuntimeApiEndPoint endPoint)
        : base(context, router, endPoint)
    {
        context.PlatformBringsEvents = true;
        _server = (EventServer)context.Application.CreateEvents(context, NoServer.Instance)!;
        Finder = new FunctionFinder(_server.Connectors.Subscribers, Functions, context.Settings.Lookup);
    }

    /// <summary>Finds the functions that an event starts.</summary>
    public FunctionFinder Finder { get; }

    public override IEventHandler? CreateEvents(LambdaCall call) => new LambdaEventHandler(this, call);

    /// <summary>Hands messages to a function, to several of its invocations at once where that may be.</summary>
    public Delivery Deliver(Subscriber subscriber, IncomingBatch batch)
    {
        var delivery = new Delivery(batch.Messages);
        var connector = Open(subscriber, batch.IsOrdered);
        var subscription = subscriber.Subscription;
        var parts = batch.IsOrdered || subscription.IsBatch ? 1 : Math.Clamp(subscription.Concurrency, 1, batch.Messages.Count);
        for (var i = 0; i < parts; i++)
        {
            var begin = batch.Messages.Count * i / parts;
            var end = batch.Messages.Count * (i + 1) / parts;
            connector.Deliver(delivery, [.. batch.Messages.Skip(begin).Take(end - begin)]);
        }

        return delivery;
    }

    /// <summary>Gives up a function that blocks a thread: the next event finds it unencumbered.</summary>
    public void Abandon(Subscriber subscriber, bool isOrdered)
    {
        lock (_lock)
        {
            _open.Remove((subscriber, isOrdered));
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private LambdaConnector Open(Subscriber subscriber, bool isOrdered)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue((subscriber, isOrdered), out var connector))
            {
                connector = new LambdaConnector(Context, isOrdered);

                // How often something is tried, and where it goes then, is the platform's.
                var subscription = subscriber.Subscription with { MaxAttempts = int.MaxValue, Backoff = TimeSpan.Zero, BatchWindow = TimeSpan.Zero, Concurrency = Unlimited };
                _server.Open(subscriber with { Subscription = subscription }, connector);
                _open.Add((subscriber, isOrdered), connector);
            }

            return connector;
        }
    }
}
