using System.Collections.Concurrent;
using Serverless;
using Serverless.Connectors.Aws;
using Serverless.Events;

[assembly: EventConnector(typeof(AwsConnector))]

namespace Serverless.Connectors.Aws;

/// <summary>
/// Queues on Amazon SQS, buckets on S3, and for sending also streams on Kinesis, published events on EventBridge and starts of functions on AWS Lambda. Chosen with the
/// setting <c>Serverless:Events:Connector</c> = <c>aws</c>. <c>Serverless:Aws:Region</c> or <c>AWS_REGION</c> names the region; credentials are found as the AWS SDK finds them.
/// </summary>
public sealed class AwsConnector : IEventConnector, IBlobStore
{
    private readonly Func<string, string?> _environment;
    private readonly ConcurrentDictionary<QueueSource, bool> _sources = new();
    private AwsParts? _parts;

    /// <summary>Makes a connector. Clients are made when they are first needed.</summary>
    public AwsConnector()
        : this(Environment.GetEnvironmentVariable)
    {
    }

    internal AwsConnector(Func<string, string?> environment) => _environment = environment;

    /// <inheritdoc/>
    public string Name => "aws";

    /// <summary>Null: dead-letter queues of SQS are queues, and AWS's own tools look at them and start them again.</summary>
    public IDeadLetters? DeadLetters => null;

    private AwsParts Started => _parts ?? throw new InvalidOperationException("The connector was not started.");

    /// <inheritdoc/>
    public bool Supports(EventKind kind) => kind is not (EventKind.Timer or EventKind.Table);

    /// <inheritdoc/>
    public async ValueTask StartAsync(EventConnectorContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var parts = new AwsParts(context, _environment);
        _parts = parts;
        // On Lambda the platform brings the messages, and a cold start asks nobody.
        if (!parts.Settings.IsOnLambda)
        {
            foreach (var subscription in context.Subscriptions.Where(s => s.Kind == EventKind.Queue))
            {
                await parts.DeadLetters.FindAsync(subscription, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public IEventSource OpenSource(EventSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        switch (subscription.Kind)
        {
            case EventKind.Queue:
                var source = Started.OpenQueue(subscription, this);
                _sources[source] = true;
                return source;
            case EventKind.Direct:
                return new IdleSource();
            default:
                throw new EventSendException(
                    $"The connector 'aws' brings messages of queues only, and {subscription.Function} waits for '{subscription.Channel}' ({subscription.Kind}). Run it on AWS Lambda, or choose another connector for it: Serverless:Events:Connectors:{subscription.Channel} = sqlite.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        // Events of all types go to one bus.
        foreach (var group in messages.GroupBy(m => m.Channel.Kind == EventKind.Event ? new EventChannel(EventKind.Event, "") : m.Channel))
        {
            await SendAsync(group.Key, [.. group], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Stream?> OpenReadAsync(string bucket, string name, CancellationToken cancellationToken) => Started.Buckets.OpenReadAsync(bucket, name, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_sources.Keys.Select(s => s.DisposeAsync().AsTask())).ConfigureAwait(false);
        _parts?.Dispose();
    }

    private async Task SendAsync(EventChannel channel, OutgoingMessage[] messages, CancellationToken cancellationToken)
    {
        switch (channel.Kind)
        {
            case EventKind.Queue:
                await Started.Queues.SendAsync(channel.Name, messages, cancellationToken).ConfigureAwait(false);
                break;
            case EventKind.Event:
                await Started.Events.SendAsync(messages, cancellationToken).ConfigureAwait(false);
                break;
            case EventKind.Stream:
                await Started.Streams.SendAsync(channel.Name, messages, cancellationToken).ConfigureAwait(false);
                break;
            case EventKind.Blob:
                foreach (var message in messages)
                {
                    await Started.Buckets.WriteAsync(message, cancellationToken).ConfigureAwait(false);
                }

                break;
            case EventKind.Direct:
                foreach (var message in messages)
                {
                    await Started.Functions.StartAsync(message, cancellationToken).ConfigureAwait(false);
                }

                break;
            default:
                throw new EventSendException($"The connector 'aws' takes nothing for '{channel.Name}': it has no schedules.");
        }
    }
}
