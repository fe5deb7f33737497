using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Serverless.Hosting;

namespace Serverless.Gateway.Tests.Infrastructure;

/// <summary>A gateway of lambdas on a free port of the loopback address.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private TestGateway(FunctionServer server, FakeTimeProvider? time, CollectedLogs logs)
    {
        Server = server;
        Logs = logs;
        Time = time!;
        Address = new Uri(server.Addresses[0]);
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public FunctionServer Server { get; }

    public FakeTimeProvider Time { get; }

    public CollectedLogs Logs { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static Task<TestGateway> StartAsync(params TestFunction[] functions) => StartAsync(new TestApplication(functions));

    public static Task<TestGateway> StartWithClockAsync(params TestFunction[] functions) =>
        StartAsync(new TestApplication(functions), new FakeTimeProvider(DateTimeOffset.UnixEpoch));

    public static async Task<TestGateway> StartAsync(FunctionApplication application, FakeTimeProvider? time = null, Action<HostSettings>? settings = null, Action<FunctionHostContext, CollectedLogs>? configure = null)
    {
        var logs = new CollectedLogs();
        var host = FunctionHost.CreateContext(application, ["--urls", "http://127.0.0.1:0"], context =>
        {
            context.LoggerFactory = logs;
            context.TimeProvider = time ?? context.TimeProvider;
            settings?.Invoke(context.Settings);
            configure?.Invoke(context, logs);
        });
        var server = await FunctionHost.StartAsync(host, TestContext.Current.CancellationToken);
        return new TestGateway(server, time, logs);
    }

    public async Task<RawConnection> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Address.Port), TestContext.Current.CancellationToken);
        return new RawConnection(socket);
    }

    /// <summary>Lets the clock run until a task has ended: whatever timers it needs, and however late they are made.</summary>
    public async Task<T> AdvanceUntilAsync<T>(Task<T> task)
    {
        var limit = DateTime.UtcNow.AddSeconds(30);
        while (!task.IsCompleted && DateTime.UtcNow < limit)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Delay(5, TestContext.Current.CancellationToken));
        }

        return await task.WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await Server.StopAsync(grace.Token);
        await Server.DisposeAsync();
    }
}
