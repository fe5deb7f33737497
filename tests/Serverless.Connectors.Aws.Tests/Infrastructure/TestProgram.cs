using System.Text;
using Serverless.Events;
using Serverless.Events.Tests.Infrastructure;

namespace Serverless.Connectors.Aws.Tests;

/// <summary>A connector as one host has it.</summary>
internal sealed class TestProgram : IAsyncDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private TestProgram(AwsConnector connector, ListLoggerFactory logs)
    {
        Connector = connector;
        Logs = logs;
    }

    public AwsConnector Connector { get; }

    public ListLoggerFactory Logs { get; }

    /// <summary>A name that no other test has.</summary>
    public static string NewName(string start = "orders") => $"{start}-{Guid.NewGuid():N}";

    public static async Task<TestProgram> StartAsync(string? url, EventSubscription[]? subscriptions = null, params (string Name, string Value)[] settings)
    {
        var logs = new ListLoggerFactory();
        var connector = new AwsConnector(Environment);
        try
        {
            await connector.StartAsync(Context(logs, url, subscriptions ?? [], settings), TestContext.Current.CancellationToken);
        }
        catch
        {
            await connector.DisposeAsync();
            throw;
        }

        return new TestProgram(connector, logs);
    }

    /// <summary>What a host gives its connector.</summary>
    public static EventConnectorContext Context(ListLoggerFactory logs, string? url, EventSubscription[] subscriptions, params (string Name, string Value)[] settings)
    {
        var all = settings.ToDictionary(s => s.Name, s => (string?)s.Value);
        all.TryAdd(AwsSettings.RegionName, "us-east-1");
        all.TryAdd(AwsSettings.ServiceUrlName, url);
        return new EventConnectorContext
        {
            Application = "Tests",
            Setting = name => all.GetValueOrDefault(name),
            TimeProvider = TimeProvider.System,
            LoggerFactory = logs,
            Subscriptions = subscriptions,
        };
    }

    /// <summary>Tests see no variables of the machine.</summary>
    public static string? Environment(string name) => null;

    public Source Open(EventSubscription subscription) => new(Connector.OpenSource(subscription));

    public ValueTask SendAsync(params OutgoingMessage[] messages) => Connector.SendAsync(messages, TestContext.Current.CancellationToken);

    public static OutgoingMessage To(EventKind kind, string name, string id, string? key = null) => new()
    {
        Channel = new EventChannel(kind, name),
        Id = id,
        Body = Encoding.UTF8.GetBytes($"body of {id}"),
        Key = key,
    };

    public static OutgoingMessage ToQueue(string queue, string id, TimeSpan delay = default, string? key = null, string? once = null) =>
        To(EventKind.Queue, queue, id, key) with { Delay = delay, DeduplicationId = once };

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

        public Task ExtendAsync(EventBatch batch) => source.ExtendAsync(batch, TestContext.Current.CancellationToken).AsTask();

        public Task SettleAsync(EventBatch batch, params EventOutcome[] outcomes) =>
            source.SettleAsync(batch, outcomes, TestContext.Current.CancellationToken).AsTask();

        public Task DoneAsync(EventBatch batch, params OutgoingMessage[] outputs) =>
            SettleAsync(batch, [.. batch.Messages.Select((m, at) => new EventOutcome(m, EventDisposition.Done) { Outputs = at == 0 ? outputs : [] })]);

        public Task FailAsync(EventBatch batch, EventDisposition disposition, TimeSpan delay = default) =>
            SettleAsync(batch, [.. batch.Messages.Select(m => new EventOutcome(m, disposition) { Delay = delay, Error = "It broke.", ErrorType = "System.Exception" })]);
    }
}
