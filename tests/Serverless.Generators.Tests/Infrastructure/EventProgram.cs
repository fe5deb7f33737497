using System.Reflection;
using System.Runtime.Loader;
using Serverless.Events;
using Serverless.Hosting;

namespace Serverless.Generators.Tests.Infrastructure;

/// <summary>A compiled program whose gateway listens on a free port, and whose broker is the embedded one, in memory.</summary>
internal sealed class EventProgram : IAsyncDisposable
{
    private readonly Assembly _assembly;
    private readonly EventServer _server;
    private readonly HttpClient _client;

    private EventProgram(Assembly assembly, FunctionApplication application, EventServer server)
    {
        _assembly = assembly;
        Application = application;
        _server = server;
        _client = new HttpClient { BaseAddress = new Uri(server.Addresses[0]), Timeout = TimeSpan.FromSeconds(30) };
    }

    public FunctionApplication Application { get; }

    public static async Task<EventProgram> StartAsync(GeneratorRun run, params byte[][] references)
    {
        var assembly = TestCompilation.Load(run.Output, references);
        var application = RunningProgram.CreateApplication(assembly);
        var host = FunctionHost.CreateContext(application, ["--urls", "http://127.0.0.1:0", "--Serverless:Data", ":memory:"], configure: null);
        var server = await FunctionHost.StartAsync(host, TestContext.Current.CancellationToken);
        return new EventProgram(assembly, application, Assert.IsType<EventServer>(server));
    }

    public Task<string> GetAsync(string path) => _client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request, TestContext.Current.CancellationToken);

    /// <summary>Sends a message and waits until everything that it leads to is done.</summary>
    public async Task SendAsync(EventKind kind, string channel, string body, string? key = null)
    {
        await _server.SendAsync(
            new OutgoingMessage { Channel = new EventChannel(kind, channel), Id = Guid.NewGuid().ToString("N"), Body = System.Text.Encoding.UTF8.GetBytes(body), Key = key },
            TestContext.Current.CancellationToken);
        await DrainAsync();
    }

    public Task DrainAsync() => _server.DrainAsync(TestContext.Current.CancellationToken);

    /// <summary>What the program has left in a static field.</summary>
    public T Field<T>(string type, string name) => (T)_assembly.GetType(type, throwOnError: true)!.GetField(name)!.GetValue(null)!;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        AssemblyLoadContext.GetLoadContext(_assembly)?.Unload();
    }
}
