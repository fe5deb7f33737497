using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Serverless.Events;
using Serverless.Hosting;

namespace Serverless.Generators.Tests.Infrastructure;

/// <summary>A compiled program whose gateway listens on a free port, and whose broker is the embedded one, in memory.</summary>
internal sealed class EventProgram : IAsyncDisposable
{
    /// <summary>What a program writes into; <see cref="Lines"/> reads it.</summary>
    public const string Seen =
        "public static class Seen { public static readonly System.Collections.Concurrent.ConcurrentQueue<string> Lines = new(); public static void Add(string line) => Lines.Enqueue(line); }";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Assembly _assembly;
    private readonly FunctionHostContext _host;
    private readonly EventServer _server;
    private readonly HttpClient _client;

    private EventProgram(Assembly assembly, FunctionHostContext host, FakeTimeProvider clock, EventServer server)
    {
        _assembly = assembly;
        _host = host;
        _server = server;
        Clock = clock;
        _client = new HttpClient { BaseAddress = new Uri(server.Addresses[0]), Timeout = Patience };
    }

    public FunctionApplication Application => _host.Application;

    /// <summary>The program's clock, which stands unless it is moved.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>What the program's <see cref="Seen"/> was told, sorted: functions run side by side.</summary>
    public IReadOnlyList<string> Lines => [.. Field<ConcurrentQueue<string>>("Seen", "Lines").Order(StringComparer.Ordinal)];

    /// <summary>Compiles a program with its <see cref="Seen"/>, and starts it.</summary>
    public static Task<EventProgram> StartAsync(string source) => StartAsync(GeneratorRun.Of(Source(source)));

    /// <summary>A program with the namespaces that it needs and its <see cref="Seen"/>.</summary>
    public static string Source(string source) => $"using Serverless;\n{source}\n{Seen}";

    public static async Task<EventProgram> StartAsync(GeneratorRun run, params byte[][] references)
    {
        var assembly = TestCompilation.Load(run.Output, references);
        string[] arguments = ["--urls", "http://127.0.0.1:0", "--Serverless:Data", ":memory:"];
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var host = new FunctionHostContext(RunningProgram.CreateApplication(assembly), arguments, HostSettings.Read(arguments, static _ => null)) { TimeProvider = clock };
        var server = await FunctionHost.StartAsync(host, TestContext.Current.CancellationToken);
        return new EventProgram(assembly, host, clock, Assert.IsType<EventServer>(server));
    }

    public Task<string> GetAsync(string path) => _client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request, TestContext.Current.CancellationToken);

    /// <summary>Sends a message and waits until everything that it leads to is done.</summary>
    public Task SendAsync(EventKind kind, string channel, string body, string? key = null) => SendAsync(kind, channel, Encoding.UTF8.GetBytes(body), key);

    /// <summary>Sends a message and waits until everything that it leads to is done.</summary>
    public async Task SendAsync(EventKind kind, string channel, byte[] body, string? key = null, string? id = null)
    {
        await _server.SendAsync(
            new OutgoingMessage { Channel = new EventChannel(kind, channel), Id = id ?? Guid.NewGuid().ToString("N"), Body = body, Key = key },
            TestContext.Current.CancellationToken);
        await DrainAsync();
    }

    /// <summary>Invokes a function by its name.</summary>
    public async Task<string> InvokeAsync(string name, string payload) =>
        Encoding.UTF8.GetString((await new FunctionInvoker(_host).InvokeAsync(name, Encoding.UTF8.GetBytes(payload), TestContext.Current.CancellationToken)).Span);

    /// <summary>Waits until there is nothing to do; what is delayed, or is tried again later, is due at once.</summary>
    public Task DrainAsync() => _server.DrainAsync(TestContext.Current.CancellationToken, TryAdvance).WaitAsync(Patience);

    /// <summary>The dead letters of all queues.</summary>
    public async Task<IReadOnlyList<DeadLetter>> DeadLettersAsync()
    {
        var all = new List<DeadLetter>();
        foreach (var letters in _server.DeadLetters)
        {
            foreach (var queue in await letters.ListAsync(TestContext.Current.CancellationToken))
            {
                all.AddRange(await letters.PeekAsync(queue.Queue, 100, TestContext.Current.CancellationToken));
            }
        }

        return all;
    }

    /// <summary>What the program has left in a static field.</summary>
    public T Field<T>(string type, string name) => (T)_assembly.GetType(type, throwOnError: true)!.GetField(name)!.GetValue(null)!;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        await FunctionHost.DisposeServicesAsync(_host);
        AssemblyLoadContext.GetLoadContext(_assembly)?.Unload();
    }

    private bool TryAdvance(DateTimeOffset due)
    {
        if (due > Clock.GetUtcNow())
        {
            Clock.SetUtcNow(due);
        }

        return true;
    }
}
