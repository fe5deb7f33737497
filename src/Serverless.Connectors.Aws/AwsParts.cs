using Microsoft.Extensions.Logging;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>The parts of a connector that has started.</summary>
internal sealed class AwsParts : IDisposable
{
    private readonly string _application;
    private readonly ILogger _logger;
    private readonly AwsErrors _errors;
    private readonly QueueUrls _urls;

    public AwsParts(EventConnectorContext context, Func<string, string?> environment)
    {
        _application = context.Application;
        _logger = context.LoggerFactory.CreateLogger("Serverless.Connectors.Aws");
        Settings = new AwsSettings(context.Setting, environment);
        Clients = new AwsClients(Settings);
        _errors = new AwsErrors(Settings);
        _urls = new QueueUrls(Clients, Settings, _errors);
        Queues = new QueueSender(Clients, _urls, _errors, _application, _logger);
        DeadLetters = new DeadLetterQueues(Clients, _urls, _errors, _logger);
        Buckets = new S3Buckets(Clients, Settings, _errors);
        Functions = new FunctionStarter(Settings, Clients, _errors);
    }

    public AwsSettings Settings { get; }

    public AwsClients Clients { get; }

    public QueueSender Queues { get; }

    public DeadLetterQueues DeadLetters { get; }

    public S3Buckets Buckets { get; }

    public FunctionStarter Functions { get; }

    public EventBridgeSender Events => field ??= new EventBridgeSender(Settings, new PartialCalls(Clients.Signed, _errors));

    public KinesisSender Streams => field ??= new KinesisSender(Settings, new PartialCalls(Clients.Signed, _errors));

    public QueueSource OpenQueue(EventSubscription subscription, IEventSink outputs)
    {
        var forwarder = new DeadLetterForwarder(DeadLetters, Queues, subscription);
        return new QueueSource(
            new QueuePoll(Clients, _urls, _errors, subscription),
            new QueueSettler(Clients, _urls, _errors, forwarder, outputs, subscription),
            subscription,
            _urls.IsFifo(subscription.Channel),
            _logger);
    }

    public void Dispose() => Clients.Dispose();
}
