using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Serverless.Events.Tests.Sqlite;

/// <summary>A broker over a file or in memory, and its clock.</summary>
internal sealed class BrokerHarness : IAsyncDisposable
{
    private readonly bool _ownsFolder;

    private BrokerHarness(string? folder, bool ownsFolder, TimeProvider time)
    {
        Folder = folder;
        _ownsFolder = ownsFolder;
        TimeProvider = time;
    }

    public string? Folder { get; }

    public TimeProvider TimeProvider { get; }

    public FakeTimeProvider Time => (FakeTimeProvider)TimeProvider;

    public SqliteBroker Broker { get; } = new();

    public static Task<BrokerHarness> InMemoryAsync(params EventSubscription[] subscriptions) =>
        StartAsync(":memory:", false, new FakeTimeProvider(), null, subscriptions);

    public static Task<BrokerHarness> OnDiskAsync(params EventSubscription[] subscriptions) =>
        StartAsync(NewFolder(), true, new FakeTimeProvider(), null, subscriptions);

    public static async Task<BrokerHarness> StartAsync(
        string? folder, bool ownsFolder, TimeProvider time, Dictionary<string, string>? settings, params EventSubscription[] subscriptions)
    {
        var harness = new BrokerHarness(folder, ownsFolder, time);
        await harness.Broker.StartAsync(
            new EventConnectorContext
            {
                Application = "Test",
                Setting = name => name == "Serverless:Data" ? folder : settings?.GetValueOrDefault(name),
                TimeProvider = time,
                LoggerFactory = NullLoggerFactory.Instance,
                Subscriptions = subscriptions,
            },
            default);
        return harness;
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("broker-").FullName;

    /// <summary>Another host over the same file and clock.</summary>
    public Task<BrokerHarness> AnotherAsync(params EventSubscription[] subscriptions) => StartAsync(Folder, false, TimeProvider, null, subscriptions);

    public static EventSubscription Queue(string name, int maxAttempts = 5) => new(EventKind.Queue, name) { Function = "F." + name, MaxAttempts = maxAttempts };

    public static OutgoingMessage Message(string queue, string body, EventKind kind = EventKind.Queue) => new()
    {
        Channel = new EventChannel(kind, queue),
        Id = Guid.NewGuid().ToString("N"),
        Body = Encoding.UTF8.GetBytes(body),
    };

    public static string Text(EventMessage message) => Encoding.UTF8.GetString(message.Body.Span);

    public ValueTask SendAsync(params OutgoingMessage[] messages) => Broker.SendAsync(messages, default);

    /// <summary>Sends one message for each body.</summary>
    public ValueTask SendAsync(string queue, params string[] bodies) => Broker.SendAsync([.. bodies.Select(body => Message(queue, body))], default);

    /// <summary>What can be taken now, or null.</summary>
    public static async Task<EventBatch?> TryReceiveAsync(SqliteBroker broker, IEventSource source, int max = 10)
    {
        using var stop = new CancellationTokenSource();
        var receive = source.ReceiveAsync(max, stop.Token).AsTask();

        // The writer takes work in order: when it has done this, it has looked for messages.
        await broker.RunAsync(static _ => true, default);
        stop.Cancel();
        try
        {
            return await receive;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public Task<EventBatch?> TryReceiveAsync(IEventSource source, int max = 10) => TryReceiveAsync(Broker, source, max);

    public static ValueTask SettleAsync(IEventSource source, EventBatch batch, EventDisposition disposition = EventDisposition.Done) =>
        source.SettleAsync(batch, [.. batch.Messages.Select(message => new EventOutcome(message, disposition))], default);

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder!, true);
        }
    }
}
