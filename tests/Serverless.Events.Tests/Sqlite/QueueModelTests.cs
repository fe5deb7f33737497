using CsCheck;
using static Serverless.Events.Tests.Sqlite.BrokerHarness;

namespace Serverless.Events.Tests.Sqlite;

/// <summary>Two hosts over one file do at random what hosts do, killed ones included; a model of a few dictionaries says what must come of it.</summary>
public class QueueModelTests
{
    private static readonly Gen<(int What, int Host, int Number)[]> Steps =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 1], Gen.Int[0, 1000]).Array[10, 80];

    [Fact]
    public void Nothing_is_lost_and_nothing_is_with_two_at_once() =>
        Steps.Sample(steps => new Run().PlayAsync(steps).GetAwaiter().GetResult(), iter: 100);

    private sealed class Run
    {
        private static readonly EventSubscription Subscription = Queue("q", 1000);

        private readonly Dictionary<string, Known> _live = [];
        private readonly HashSet<string> _done = [];
        private readonly HashSet<string> _dead = [];
        private readonly List<Taken> _taken = [];
        private readonly BrokerHarness[] _hosts = new BrokerHarness[2];

        public async Task PlayAsync((int What, int Host, int Number)[] steps)
        {
            await using var first = await OnDiskAsync(Subscription);
            _hosts[0] = first;
            _hosts[1] = await first.AnotherAsync(Subscription);
            foreach (var (what, host, number) in steps)
            {
                await StepAsync(what, host, number, first);
            }

            // Whoever still has something lets it go; then everything must come, once.
            first.Time.Advance(TimeSpan.FromMinutes(10));
            while (await ReceiveAsync(0, 50))
            {
                await SettleAsync(_taken[^1], 0, 3, true);
            }

            Assert.Empty(_live);
            var letters = await _hosts[0].Broker.DeadLetters.PeekAsync("q", int.MaxValue, default);
            Assert.Equal(_dead.Order(), letters.Select(letter => letter.Message.Id).Order());
            Assert.False(await _hosts[0].Broker.HasWorkAsync(Subscription, default));
            Assert.Equal(0, await _hosts[0].Broker.RunAsync(static store => store.CountRows("messages"), default));
            Assert.Equal(0, await _hosts[0].Broker.RunAsync(static store => store.CountRows("leases"), default));
            foreach (var harness in _hosts)
            {
                await harness.Broker.DisposeAsync();
            }
        }

        private async Task StepAsync(int what, int host, int number, BrokerHarness first)
        {
            switch (what)
            {
                case 0 or 1 or 2:
                    var messages = Enumerable.Range(0, 1 + (number % 5))
                        .Select(i => Message("q", "x") with { Delay = TimeSpan.FromSeconds(number % 3 == 0 ? i * 5 : 0) }).ToArray();
                    await InTroubleAsync(_hosts[host], number, () => _hosts[host].SendAsync(messages).AsTask());
                    foreach (var message in messages)
                    {
                        _live.Add(message.Id, new Known());
                    }

                    break;
                case 3 or 4 or 5:
                    await ReceiveAsync(host, 1 + (number % 7));
                    break;
                case 6 or 7 or 8:
                    if (_taken.Where(taken => taken.Left.Count > 0).ToArray() is { Length: > 0 } open)
                    {
                        await SettleAsync(open[number % open.Length], number, 1 + (number % 4), false);
                    }

                    break;
                case 9:
                    first.Time.Advance(TimeSpan.FromSeconds(number % 20));
                    break;
                case 10:
                    if (_taken.Where(taken => taken.Left.Count > 0).ToArray() is { Length: > 0 } leased)
                    {
                        await ExtendAsync(leased[number % leased.Length]);
                    }

                    break;
                default:
                    await EndAsync(host, number % 2 == 0, first);
                    break;
            }
        }

        private async Task<bool> ReceiveAsync(int host, int max)
        {
            var source = _hosts[host].Broker.OpenSource(Subscription);
            EventBatch? received = null;
            await InTroubleAsync(_hosts[host], max, async () => received = await TryReceiveAsync(_hosts[host].Broker, source, max));
            if (received is not { } batch)
            {
                return false;
            }

            Assert.InRange(batch.Messages.Count, 1, max);
            var taken = new Taken(source, batch, Now + Subscription.Lease, _hosts[host]);
            foreach (var message in batch.Messages)
            {
                Assert.True(_live.TryGetValue(message.Id, out var known), "It is settled, or came twice.");
                if (known.With is { } before)
                {
                    Assert.True(before.EndsAt <= Now || before.IsDead, "Another one has it.");
                    before.Left.Remove(message.Id);
                    known.Attempts++;
                }

                // Its host ended in order after the end of the lease: another one may have counted that before.
                known.Attempts += known.MayCountOnce && message.Attempt == known.Attempts + 2 ? 1 : 0;
                known.MayCountOnce = false;
                Assert.Equal(known.Attempts + 1, message.Attempt);
                known.With = taken;
                taken.Left.Add(message.Id);
            }

            _taken.Add(taken);
            return true;
        }

        private async Task SettleAsync(Taken taken, int number, int count, bool allDone)
        {
            var outcomes = taken.Batch.Messages.Where(message => taken.Left.Contains(message.Id)).Take(allDone ? int.MaxValue : count)
                .Select((message, i) => new EventOutcome(message, allDone ? EventDisposition.Done : (EventDisposition)((number + i) % 4))
                {
                    Delay = TimeSpan.FromSeconds(number % 10),
                }).ToArray();
            try
            {
                await InTroubleAsync(taken.Host, number, () => taken.Source.SettleAsync(taken.Batch, outcomes, default).AsTask());
            }
            catch (LeaseLostException)
            {
                Assert.True(taken.EndsAt <= Now, "A lease that lives was lost.");
                return;
            }

            foreach (var outcome in outcomes)
            {
                taken.Left.Remove(outcome.Message.Id);
                var known = _live[outcome.Message.Id];
                Assert.Same(taken, known.With);
                known.With = null;
                switch (outcome.Disposition)
                {
                    case EventDisposition.Done:
                        _live.Remove(outcome.Message.Id);
                        Assert.True(_done.Add(outcome.Message.Id));
                        break;
                    case EventDisposition.DeadLetter:
                        _live.Remove(outcome.Message.Id);
                        Assert.True(_dead.Add(outcome.Message.Id));
                        break;
                    case EventDisposition.Retry:
                        known.Attempts++;
                        break;
                }
            }
        }

        /// <summary>Now and then what is done shares its transaction with something that fails.</summary>
        private static async Task InTroubleAsync(BrokerHarness host, int number, Func<Task> act)
        {
            if (number % 4 != 1)
            {
                await act();
                return;
            }

            using var hold = new ManualResetEventSlim();
            var held = host.Broker.RunAsync(
                _ =>
                {
                    hold.Wait();
                    return true;
                },
                default);
            var acts = act();
            var fails = host.Broker.RunAsync<bool>(static _ => throw new FormatException(), default);
            hold.Set();
            await held;
            await Assert.ThrowsAsync<FormatException>(() => fails);
            await acts;
        }

        private async Task ExtendAsync(Taken taken)
        {
            try
            {
                await taken.Source.ExtendAsync(taken.Batch, default);
                taken.EndsAt = Now + Subscription.Lease;
            }
            catch (LeaseLostException)
            {
                Assert.True(taken.EndsAt <= Now, "A lease that lives was lost.");
            }
        }

        private async Task EndAsync(int host, bool kills, BrokerHarness first)
        {
            var ended = _hosts[host];
            if (kills)
            {
                ended.Broker.Kill();
            }
            else
            {
                await ended.Broker.DisposeAsync();
            }

            foreach (var taken in _taken.Where(taken => taken.Host == ended))
            {
                foreach (var id in taken.Left.Where(_live.ContainsKey))
                {
                    // What ended in order gives back without an attempt.
                    if (_live[id] is var known && known.With == taken)
                    {
                        known.With = kills ? taken : null;
                        known.MayCountOnce = !kills && taken.EndsAt <= Now;
                    }
                }

                taken.IsDead = true;
                if (!kills)
                {
                    taken.Left.Clear();
                }
            }

            _hosts[host] = await first.AnotherAsync(Subscription);
            _taken.RemoveAll(taken => taken.IsDead);
        }

        private DateTimeOffset Now => _hosts[0].Time.GetUtcNow();

        private sealed class Known
        {
            public int Attempts { get; set; }

            public bool MayCountOnce { get; set; }

            public Taken? With { get; set; }
        }

        private sealed class Taken(IEventSource source, EventBatch batch, DateTimeOffset endsAt, BrokerHarness host)
        {
            public IEventSource Source { get; } = source;

            public EventBatch Batch { get; } = batch;

            public BrokerHarness Host { get; } = host;

            public DateTimeOffset EndsAt { get; set; } = endsAt;

            public HashSet<string> Left { get; } = [];

            public bool IsDead { get; set; }
        }
    }
}
