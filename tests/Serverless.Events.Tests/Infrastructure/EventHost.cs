using System.Text;
using Microsoft.Extensions.Time.Testing;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Infrastructure;

/// <summary>An <see cref="EventServer"/> over a broker in memory.</summary>
internal sealed class EventHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string[] _arguments;
    private readonly IEventConnector[] _others;
    private readonly IServiceProvider? _services;

    public EventHost(FunctionDefinition[] functions, FakeTimeProvider? time = null, string[]? arguments = null, IEventConnector[]? others = null, MemoryConnector? broker = null, IServiceProvider? services = null)
    {
        _arguments = arguments ?? [];
        _others = others ?? [];
        _services = services;
        Broker = broker ?? new MemoryConnector();
        Time = time;
        Context = FunctionHost.CreateContext(new LambdaApplication(functions), _arguments, host =>
        {
            host.TimeProvider = time ?? host.TimeProvider;
            host.LoggerFactory = Logs;
            host.Services = _services;
        });
        Server = new EventServer(Context, Inner, _others, () => Broker);
    }

    public FakeTimeProvider? Time { get; }

    public MemoryConnector Broker { get; }

    public QuietServer Inner { get; } = new();

    public FunctionHostContext Context { get; }

    public EventServer Server { get; }

    public ListLoggerFactory Logs { get; } = new();

    public static async Task<EventHost> StartAsync(params FunctionDefinition[] functions) => await new EventHost(functions).StartAsync();

    public static async Task<EventHost> StartAsync(FakeTimeProvider time, params FunctionDefinition[] functions) => await new EventHost(functions, time).StartAsync();

    public async Task<EventHost> StartAsync()
    {
        await Server.StartAsync(CancellationToken.None);
        return this;
    }

    public ValueTask SendAsync(string queue, string body, string? id = null, string? key = null, EventKind kind = EventKind.Queue, Dictionary<string, string>? headers = null) =>
        Server.SendAsync(Message(queue, body, id, key, kind, headers));

    public static OutgoingMessage Message(string queue, string body, string? id = null, string? key = null, EventKind kind = EventKind.Queue, Dictionary<string, string>? headers = null) => new()
    {
        Channel = new EventChannel(kind, queue),
        Id = id ?? Guid.NewGuid().ToString("N"),
        Body = Encoding.UTF8.GetBytes(body),
        Key = key,
        Headers = headers ?? [],
    };

    /// <summary>Waits until a condition holds after something was settled or sent; moves the clock, where it is the test's.</summary>
    public async Task UntilAsync(Func<bool> condition, TimeSpan? step = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"It did not come to that. {string.Join('\n', Logs.Lines)}");
            var changed = Broker.Changed;
            if (step is { } time)
            {
                Time!.Advance(time);
            }

            // Not every change is one of the broker's: a look now and then.
            await Task.WhenAny(changed, Task.Delay(5, CancellationToken.None));
        }
    }

    public Task DrainAsync() => Server.DrainAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();
}
