using System.Collections.Concurrent;
using System.Text;
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
        var received = new ConcurrentQueue<string>();
        var random = new Random(7);
        var subscription = new EventSubscription(kind, "clicks")
        {
            IsBatch = isBatch,
            BatchSize = 5,
            MaxAttempts = 2,
            FromStart = true,
            Backoff = TimeSpan.FromMilliseconds(1),
            MaxBackoff = TimeSpan.FromMilliseconds(5),
        };
        var server = await StartAsync(
            new EventLambda("Click", subscription, async invocation =>
            {
                foreach (var message in invocation.Messages)
                {
                    await OutputChannel.Queue<string>(invocation, "bills").SendAsync(invocation, message.Id);
                }

                lock (random)
                {
                    if (random.NextDouble() < 0.2)
                    {
                        throw new InvalidOperationException("At random.");
                    }
                }
            }),
            new EventLambda("Bill", new EventSubscription(EventKind.Queue, "bills"), invocation =>
            {
                received.Enqueue(invocation.ReadText(invocation.Messages[0]));
                return Task.CompletedTask;
            }));
        await using (server)
        {
            await server.Connectors.SendAsync([.. Enumerable.Range(0, 200).Select(i => EventHost.Message("clicks", "x", $"{i}", $"{i % 7}", kind))], default);
            await DrainAsync(server);
            var dead = new List<string>();
            foreach (var queue in await server.DeadLetters[0].ListAsync(default))
            {
                dead.AddRange((await server.DeadLetters[0].PeekAsync(queue.Queue, 1_000, default)).Select(l => l.Message.Id));
            }

            Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}").Order(), received.Concat(dead).Order());
            await server.StopAsync(CancellationToken.None);
        }
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

    private async Task<EventServer> StartAsync(params FunctionDefinition[] functions)
    {
        var host = FunctionHost.CreateContext(new LambdaApplication(functions), ["--Serverless:Data", _folder], context => context.LoggerFactory = new ListLoggerFactory());
        var server = new EventServer(host, new QuietServer());
        await server.StartAsync(CancellationToken.None);
        return server;
    }

    /// <summary>Also what waits for its next attempt: the clock moves by itself.</summary>
    private static Task DrainAsync(EventServer server) =>
        server.DrainAsync(TestContext.Current.CancellationToken, static _ => true).WaitAsync(TimeSpan.FromSeconds(60));
}
