using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Serverless.Events.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Dispatch;

/// <summary>Dispatcher and embedded broker together.</summary>
public sealed class EmbeddedBrokerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("serverless").FullName;

    [Theory]
    [InlineData(false, EventKind.Queue)]
    [InlineData(true, EventKind.Queue)]
    [InlineData(false, EventKind.Stream)]
    [InlineData(true, EventKind.Stream)]
    public async Task Whatever_fails_every_message_sends_its_output_once_or_is_a_dead_letter(bool isBatch, EventKind kind)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var poison = new Poison(kind, isBatch, time);
        await using var server = await StartAsync(time, poison.Functions);
        await poison.RunAsync(server, () => time.Advance(TimeSpan.FromMilliseconds(2)));
        Assert.Equal(0, await ((SqliteBroker)server.Connectors.Embedded.Connector).RunAsync(static store => store.CountRows("messages") + store.CountRows("leases"), default));
    }

    [Fact]
    public async Task Objects_events_and_keys_go_through_it()
    {
        var seen = new ConcurrentQueue<string>();
        var server = await StartAsync(
            new EventLambda("Index", new EventSubscription(EventKind.Blob, "reports/{day}.txt"), async invocation =>
            {
                seen.Enqueue($"{invocation.PathValue("day")}={await invocation.ReadBlobTextAsync()}");
                await OutputChannel.Event<string>(invocation, "report.indexed").SendAsync(invocation, "x");
            }),
            new EventLambda("A", new EventSubscription(EventKind.Event, "report.*"), invocation => Task.Run(() => seen.Enqueue($"A {invocation.Messages[0].Headers["ce-type"]}"))) { KeepFor = TimeSpan.FromHours(1) },
            new EventLambda("B", new EventSubscription(EventKind.Event, "report.indexed"), invocation => Task.Run(() => seen.Enqueue($"B {invocation.Messages[0].Headers["ce-source"]}"))));
        await using (server)
        {
            await server.SendAsync(new OutgoingMessage { Channel = new EventChannel(EventKind.Blob, "reports"), Id = "1", Key = "mon.txt", Body = Encoding.UTF8.GetBytes("hello") });
            await DrainAsync(server);
            Assert.Equal(["A report.indexed", "B /Tests/Index", "mon=hello"], seen.Order());
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<EventServer> StartAsync(params FunctionDefinition[] functions) => StartAsync(TimeProvider.System, functions);

    private async Task<EventServer> StartAsync(TimeProvider time, params FunctionDefinition[] functions)
    {
        var host = FunctionHost.CreateContext(new LambdaApplication(functions), ["--Serverless:Data", _folder], context =>
        {
            context.TimeProvider = time;
            context.LoggerFactory = new ListLoggerFactory();
        });
        var server = new EventServer(host, new QuietServer());
        await server.StartAsync(CancellationToken.None);
        return server;
    }

    /// <summary>Also what waits for its next attempt: the clock moves by itself.</summary>
    private static Task DrainAsync(EventServer server) =>
        server.DrainAsync(TestContext.Current.CancellationToken, static _ => { }).WaitAsync(TimeSpan.FromSeconds(60));
}
