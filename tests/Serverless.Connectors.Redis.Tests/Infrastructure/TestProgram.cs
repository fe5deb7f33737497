using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Events;

namespace Serverless.Connectors.Redis.Tests;

/// <summary>A connector as one host has it. Hosts with the same prefix share queues.</summary>
internal sealed class TestProgram : IAsyncDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private TestProgram(RedisConnector connector) => Connector = connector;

    public RedisConnector Connector { get; }

    /// <summary>A prefix that no other test has.</summary>
    public static string NewPrefix() => $"t{Guid.NewGuid():N}:";

    public static async Task<TestProgram> StartAsync(
        string connection, string prefix, EventSubscription[] subscriptions, string application = "Tests", int partitions = 4)
    {
        var connector = new RedisConnector();
        try
        {
            await connector.StartAsync(Context(connection, prefix, subscriptions, application, partitions), TestContext.Current.CancellationToken);
        }
        catch
        {
            await connector.DisposeAsync();
            throw;
        }

        return new TestProgram(connector);
    }

    /// <summary>What a host gives its connector.</summary>
    public static EventConnectorContext Context(
        string connection, string prefix, EventSubscription[] subscriptions, string application = "Tests", int partitions = 4, TimeSpan? retention = null)
    {
        var settings = new Dictionary<string, string?>
        {
            [RedisSettings.ConnectionName] = connection,
            [RedisSettings.PrefixName] = prefix,
            [RedisSettings.PartitionsName] = partitions.ToString(),
            [RedisSettings.RetentionName] = retention?.ToString(),
        };
        return new EventConnectorContext
        {
            Application = application,
            Setting = name => settings.GetValueOrDefault(name),
            TimeProvider = TimeProvider.System,
            LoggerFactory = NullLoggerFactory.Instance,
            Subscriptions = subscriptions,
        };
    }

    public Source Open(EventSubscription subscription) => new(Connector.OpenSource(subscription));

    public ValueTask SendAsync(params OutgoingMessage[] messages) => Connector.SendAsync(messages, TestContext.Current.CancellationToken);

    public static OutgoingMessage To(EventKind kind, string name, string id, string? key = null, TimeSpan delay = default, string? once = null) => new()
    {
        Channel = new EventChannel(kind, name),
        Id = id,
        Body = Encoding.UTF8.GetBytes($"body of {id}"),
        Key = key,
        Delay = delay,
        DeduplicationId = once,
    };

    public static OutgoingMessage ToQueue(string queue, string id, TimeSpan delay = default, string? once = null) =>
        To(EventKind.Queue, queue, id, delay: delay, once: once);

    public ValueTask DisposeAsync() => Connector.DisposeAsync();

    /// <summary>A source, with words that tests need. It never waits for ever.</summary>
    internal sealed class Source(IEventSource source)
    {
        public IEventSource Inner => source;

        public async Task<EventBatch> ReceiveAsync(int max = 100)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            stop.CancelAfter(Long);
            return await source.ReceiveAsync(max, stop.Token);
        }

        /// <summary>Takes until as many messages are there.</summary>
        public async Task<List<(EventBatch Batch, EventMessage Message)>> ReceiveAllAsync(int count)
        {
            var all = new List<(EventBatch, EventMessage)>();
            while (all.Count < count)
            {
                var batch = await ReceiveAsync(count - all.Count);
                all.AddRange(batch.Messages.Select(m => (batch, m)));
            }

            return all;
        }

        /// <summary>What can be taken at this moment, if anything.</summary>
        public async Task<EventBatch?> TryReceiveAsync(TimeSpan time)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            stop.CancelAfter(time);
            try
            {
                return await source.ReceiveAsync(100, stop.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

        public Task ExtendAsync(EventBatch batch) => source.ExtendAsync(batch, TestContext.Current.CancellationToken).AsTask();

        public Task SettleAsync(EventBatch batch, params EventOutcome[] outcomes) =>
            source.SettleAsync(batch, outcomes, TestContext.Current.CancellationToken).AsTask();

        public Task DoneAsync(EventBatch batch, params OutgoingMessage[] outputs) =>
            SettleAsync(batch, [.. batch.Messages.Select((m, at) => new EventOutcome(m, EventDisposition.Done) { Outputs = at == 0 ? outputs : [] })]);

        public Task FailAsync(EventBatch batch, EventDisposition disposition, TimeSpan delay = default) =>
            SettleAsync(batch, [.. batch.Messages.Select(m => new EventOutcome(m, disposition) { Delay = delay, Error = "It broke.", ErrorType = "System.Exception" })]);
    }
}
