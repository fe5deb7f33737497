using Serverless.Events;
using static Serverless.Connectors.Redis.Tests.TestProgram;

namespace Serverless.Connectors.Redis.Tests;

/// <summary>A cluster of one node: it refuses commands whose keys are in different slots, as every cluster does.</summary>
public class ClusterTests
{
    private static readonly EventSubscription Orders = new(EventKind.Queue, "orders") { Function = "Shop.Take" };
    private static readonly EventSubscription Paid = new(EventKind.Event, "paid") { Function = "Shop.Ship" };
    private static readonly EventSubscription Clicks = new(EventKind.Stream, "clicks") { Function = "Shop.Count" };

    [Theory]
    [InlineData("app:")]
    [InlineData("{app}:")]
    public async Task Everything_works_on_a_cluster(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory("serverless-redis-");
        try
        {
            await using var server = await RedisServer.StartAsync("--dir", folder.FullName, "--save", "", "--cluster-enabled", "yes");
            Assert.Equal("+OK", await server.AskAsync("CLUSTER ADDSLOTSRANGE 0 16383"));
            while (await server.AskAsync("SET ready 1") != "+OK")
            {
                // The cluster takes a moment to find that it is whole.
            }

            await using var program = await StartAsync(server.Connection, prefix, [Orders, Paid, Clicks]);
            await program.SendAsync(
                ToQueue("orders", "1"), ToQueue("orders", "2", once: "x"), ToQueue("orders", "3", once: "x"), To(EventKind.Event, "paid", "e"),
                To(EventKind.Stream, "clicks", "c", "k"), ToQueue("later", "l", TimeSpan.FromHours(1)));
            var source = program.Open(Orders);
            var batch = await source.ReceiveAsync();
            Assert.Equal(["1", "2"], batch.Messages.Select(m => m.Id));
            await source.SettleAsync(
                batch,
                new EventOutcome(batch.Messages[0], EventDisposition.Done) { Outputs = [ToQueue("receipts", "r"), To(EventKind.Event, "paid", "e2")] },
                new EventOutcome(batch.Messages[1], EventDisposition.DeadLetter));
            await Assert.ThrowsAsync<LeaseLostException>(() => source.DoneAsync(batch, ToQueue("receipts", "never")));

            Assert.Equal(":0", await server.AskAsync($"XLEN {prefix}queue:{{orders}}"));
            Assert.Equal(":1", await server.AskAsync($"XLEN {prefix}queue:{{receipts}}"));
            Assert.Equal(["e", "e2"], (await program.Open(Paid).ReceiveAllAsync(2)).Select(m => m.Message.Id).Order());

            var clicks = program.Open(Clicks);
            await clicks.FailAsync(await clicks.ReceiveAsync(), EventDisposition.DeadLetter);
            var letters = program.Connector.DeadLetters;
            Assert.Equal(["orders", "stream:Shop.Count"], (await letters.ListAsync(default)).Select(q => q.Queue));
            Assert.Equal(1, await letters.RetryAsync("orders", null, default));
            Assert.Equal(1, await letters.RetryAsync("stream:Shop.Count", null, default));
            Assert.Empty(await letters.ListAsync(default));
            Assert.Equal(["2"], (await source.ReceiveAllAsync(1)).Select(m => m.Message.Id));
            Assert.Equal(["c"], (await clicks.ReceiveAllAsync(1)).Select(m => m.Message.Id));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
