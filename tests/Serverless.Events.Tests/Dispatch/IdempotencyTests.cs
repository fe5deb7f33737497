using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Serverless.Events.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Dispatch;

public class IdempotencyTests
{
    private static readonly EventSubscription Orders = new(EventKind.Queue, "orders") { MaxAttempts = 3, Backoff = TimeSpan.FromMilliseconds(1), Concurrency = 1 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_message_of_a_key_neither_runs_nor_sends(bool isBatch)
    {
        var runs = new ConcurrentQueue<string>();
        await using var host = await EventHost.StartAsync(Function(Orders with { IsBatch = isBatch, BatchSize = 2 }, async invocation =>
        {
            foreach (var message in invocation.Messages)
            {
                runs.Enqueue(message.Id);
                await OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, message.Id);
            }
        }));
        foreach (var id in new[] { "m1", "m2", "m3" })
        {
            await host.SendAsync("orders", id == "m2" ? "key of m1" : $"key of {id}", id);
            await host.DrainAsync();
        }

        Assert.Equal(["m1", "m3"], runs);
        Assert.Equal(2, host.Broker.Count("receipts"));
        Assert.Equal(0, host.Broker.Count("orders"));
    }

    [Fact]
    public async Task The_result_is_kept_with_the_acknowledgement_where_one_broker_has_both()
    {
        EventOutcome? settled = null;
        await using var host = await EventHost.StartAsync(Function(Orders, _ => Task.CompletedTask));
        host.Broker.Settled = outcome => settled = outcome;
        host.Broker.Before = operation => Assert.NotEqual("complete", operation);
        await host.SendAsync("orders", "key of m1", "m1");
        await host.DrainAsync();
        Assert.Equal(("Mail", "key of m1", TimeSpan.FromHours(1)), (settled!.Finished!.Function, settled.Finished.Key, settled.Finished.KeepFor));
    }

    [Fact]
    public async Task A_store_of_the_programs_own_is_told_before_the_acknowledgement()
    {
        var store = new MemoryConnector("store");
        var operations = new ConcurrentQueue<string>();
        store.Before = operations.Enqueue;
        var services = new ServiceCollection().AddSingleton<IIdempotencyStore>(store).BuildServiceProvider();
        await using var host = await new EventHost([Function(Orders, _ => Task.CompletedTask)], services: services).StartAsync();
        host.Broker.Settled = outcome => operations.Enqueue(outcome.Finished is null ? "settled" : "settled with a result");
        await host.SendAsync("orders", "key");
        await host.DrainAsync();
        Assert.Equal(["begin", "complete", "settled"], operations);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_gives_the_key_back(bool isBatch)
    {
        var attempts = new ConcurrentQueue<int>();
        await using var host = await EventHost.StartAsync(Function(Orders with { IsBatch = isBatch }, invocation =>
        {
            attempts.Enqueue(invocation.Attempt);
            return invocation.Attempt < 3 ? throw new InvalidOperationException() : Task.CompletedTask;
        }));
        await host.SendAsync("orders", "key");
        await host.UntilAsync(() => host.Broker.Count("orders") == 0);
        Assert.Equal([1, 2, 3], attempts);
        Assert.Empty(host.Broker.Dead);
    }

    [Fact]
    public async Task While_another_invocation_has_the_key_the_message_waits_and_its_attempts_do_not_count()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var attempts = new ConcurrentQueue<int>();
        await using var host = await EventHost.StartAsync(time, Function(Orders, invocation =>
        {
            attempts.Enqueue(invocation.Attempt);
            return Task.CompletedTask;
        }));
        var other = await host.Broker.BeginAsync("Mail", "key", TimeSpan.FromMinutes(1), default);
        var released = 0;
        host.Broker.Settled = outcome => released += outcome.Disposition == EventDisposition.Release ? 1 : 0;
        await host.SendAsync("orders", "key");
        await host.UntilAsync(() => released >= 5, TimeSpan.FromMilliseconds(200));
        Assert.Empty(attempts);
        await host.Broker.AbandonAsync("Mail", "key", other.Token!, default);
        await host.UntilAsync(() => host.Broker.Count("orders") == 0, TimeSpan.FromMilliseconds(200));
        Assert.Equal([1], attempts);
    }

    [Fact]
    public async Task While_the_store_does_not_answer_no_attempt_is_made_and_none_counts()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var attempts = new ConcurrentQueue<int>();
        await using var host = await EventHost.StartAsync(time, Function(Orders, invocation =>
        {
            attempts.Enqueue(invocation.Attempt);
            return Task.CompletedTask;
        }));
        var tries = 0;
        host.Broker.Before = operation => _ = operation == "begin" && ++tries < 6 ? throw new InvalidOperationException("Away.") : 0;
        await host.SendAsync("orders", "key");
        await host.UntilAsync(() => host.Broker.Count("orders") == 0, TimeSpan.FromMilliseconds(200));
        Assert.Equal([1], attempts);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_key_the_messages_id_is_it(string? key)
    {
        var runs = new ConcurrentQueue<string>();
        var function = new EventLambda("Mail", Orders, invocation =>
        {
            runs.Enqueue(invocation.Messages[0].Id);
            return Task.CompletedTask;
        })
        { KeepFor = TimeSpan.FromHours(1), Key = (_, _) => key };
        await using var host = await EventHost.StartAsync(function);
        foreach (var id in new[] { "m1", "m2", "m1" })
        {
            await host.SendAsync("orders", "x", id);
            await host.DrainAsync();
        }

        Assert.Equal(["m1", "m2"], runs);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    public async Task Triggers_of_several_kinds_know_each_others_keys(int length)
    {
        var (first, second, third) = (new string('1', length), new string('2', length), new string('3', length));
        var runs = new ConcurrentQueue<string>();
        var direct = new DirectLambda("Mail", async invocation =>
        {
            await using var once = await DirectOnce.BeginAsync(invocation, invocation.Read(invocation.Json<string>(), false), 60_000);
            if (!once.IsAnswered)
            {
                runs.Enqueue("direct");
                invocation.AnswerText("done");
                await once.CompleteAsync();
            }
        });
        var queue = Function(Orders, _ => Task.Run(() => runs.Enqueue("queue")));
        var host = FunctionHost.CreateContext(new LambdaApplication(direct, queue), ["--Serverless:Data", ":memory:"], static context => context.LoggerFactory = new ListLoggerFactory());
        await using var server = new EventServer(host, new QuietServer());
        await server.StartAsync(CancellationToken.None);
        var invoker = new FunctionInvoker(host);
        var store = host.IdempotencyStore!;

        // By its name, then by a message: it is not run again, and the message is done.
        Assert.Equal("\"done\"", await InvokeAsync(first));
        await SendAsync(first);
        Assert.Equal(["direct"], runs);
        Assert.Equal("\"done\"", await InvokeAsync(first));

        // By a message, then by its name: there is no answer to give.
        await SendAsync(second);
        var exception = await Assert.ThrowsAsync<IdempotencyConflictException>(() => InvokeAsync(second));
        Assert.Contains("by another of its triggers", exception.Message, StringComparison.Ordinal);
        byte[] kept = [KeptForm.Event];
        Assert.Equal(kept, (await store.BeginAsync("Mail", HeldKey.Shorten(second), TimeSpan.FromMinutes(1), default)).Result.ToArray());

        // By a request, then by a message.
        var taken = await store.BeginAsync("Mail", HeldKey.Shorten(third), TimeSpan.FromMinutes(1), default);
        await store.CompleteAsync("Mail", HeldKey.Shorten(third), taken.Token!, new[] { KeptForm.Http }, TimeSpan.FromHours(1), default);
        await SendAsync(third);
        Assert.Equal(["direct", "queue"], runs);

        async Task<string> InvokeAsync(string key) => Encoding.UTF8.GetString((await invoker.InvokeAsync("Mail", Encoding.UTF8.GetBytes($"\"{key}\""))).Span);

        async Task SendAsync(string key)
        {
            await server.SendAsync(EventHost.Message("orders", key));
            await server.DrainAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private static EventLambda Function(EventSubscription subscription, Func<EventInvocation, Task> run) =>
        new("Mail", subscription, run) { KeepFor = TimeSpan.FromHours(1), Key = (invocation, message) => invocation.ReadText(message) };
}
