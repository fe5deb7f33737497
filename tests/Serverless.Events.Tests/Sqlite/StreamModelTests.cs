using CsCheck;
using static Serverless.Events.Tests.Sqlite.BrokerHarness;

namespace Serverless.Events.Tests.Sqlite;

/// <summary>Records of a few keys are sent, taken, settled, and hosts are killed at random: each key's records end in their order, none twice, none missing.</summary>
public class StreamModelTests
{
    private static readonly EventSubscription Subscription = new(EventKind.Stream, "s") { Function = "f", MaxAttempts = 1000 };

    private static readonly Gen<(int What, int Host, int Number)[]> Steps =
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 1], Gen.Int[0, 1000]).Array[10, 60];

    [Fact]
    public void Records_of_a_key_end_in_their_order() => Steps.Sample(steps => PlayAsync(steps).GetAwaiter().GetResult(), iter: 60);

    private static async Task PlayAsync((int What, int Host, int Number)[] steps)
    {
        await using var first = await OnDiskAsync(Subscription);
        BrokerHarness[] hosts = [first, await first.AnotherAsync(Subscription)];
        var sent = new int[4];
        var ended = new List<int>[] { [], [], [], [] };
        var open = new List<(IEventSource Source, EventBatch Batch, BrokerHarness Host)>();
        foreach (var (what, host, number) in steps)
        {
            switch (what)
            {
                case 0 or 1:
                    await hosts[host].SendAsync([.. Enumerable.Range(0, 1 + (number % 6)).Select(i => (number + (i / 2)) % 4)
                        .Select(key => Message("s", (sent[key]++).ToString(), EventKind.Stream) with { Key = "key" + key })]);
                    break;
                case 2 or 3:
                    var source = hosts[host].Broker.OpenSource(Subscription);
                    if (await TryReceiveAsync(hosts[host].Broker, source, 1 + (number % 5)) is { } batch)
                    {
                        open.Add((source, batch, hosts[host]));
                    }

                    break;
                case 4 or 5 or 6:
                    if (open.Count > 0)
                    {
                        var taken = open[number % open.Count];
                        open.Remove(taken);
                        await SettleAsync(taken.Source, taken.Batch, number, ended);
                    }

                    break;
                case 7:
                    first.Time.Advance(TimeSpan.FromSeconds(number % 20));
                    break;
                default:
                    hosts[host].Broker.Kill();
                    open.RemoveAll(taken => taken.Host == hosts[host]);
                    hosts[host] = await first.AnotherAsync(Subscription);
                    break;
            }
        }

        first.Time.Advance(TimeSpan.FromMinutes(10));
        var last = hosts[0].Broker.OpenSource(Subscription);
        while (await TryReceiveAsync(hosts[0].Broker, last, 7) is { } batch)
        {
            await SettleAsync(last, batch, -1, ended);
        }

        for (var key = 0; key < 4; key++)
        {
            Assert.Equal(Enumerable.Range(0, sent[key]), ended[key]);
        }

        Assert.Equal((0, TimeSpan.Zero), await hosts[0].Broker.GetBacklogAsync(Subscription, default));
        Assert.Equal(0, await hosts[0].Broker.RunAsync(static store => store.CountRows("leases"), default));
        foreach (var harness in hosts)
        {
            await harness.Broker.DisposeAsync();
        }
    }

    private static async Task SettleAsync(IEventSource source, EventBatch batch, int number, List<int>[] ended)
    {
        var failsAt = number < 0 ? int.MaxValue : number % 6;
        var outcomes = batch.Messages.Select((message, i) => new EventOutcome(
            message,
            i < failsAt ? (number + i) % 7 == 0 ? EventDisposition.DeadLetter : EventDisposition.Done
                : i == failsAt && number % 2 == 0 ? EventDisposition.Retry : EventDisposition.Release)
        {
            Delay = TimeSpan.FromSeconds(number < 0 ? 0 : number % 4),
        }).ToArray();
        try
        {
            await source.SettleAsync(batch, outcomes, default);
        }
        catch (LeaseLostException)
        {
            return;
        }

        foreach (var outcome in outcomes.Where(outcome => outcome.Disposition is EventDisposition.Done or EventDisposition.DeadLetter))
        {
            ended[outcome.Message.Key![^1] - '0'].Add(int.Parse(Text(outcome.Message)));
        }
    }
}
