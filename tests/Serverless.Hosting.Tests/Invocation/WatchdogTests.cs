using Microsoft.Extensions.Time.Testing;
using Serverless.Hosting.Tests.Infrastructure;

namespace Serverless.Hosting.Tests.Invocation;

public class WatchdogTests
{
    [Fact]
    public async Task The_timer_sleeps_while_nothing_runs()
    {
        var time = new CountingTimeProvider();
        var invoker = LambdaApplication.Invoker(time, new LambdaFunction("quick", _ => Task.CompletedTask));
        await invoker.InvokeAsync("quick", ReadOnlyMemory<byte>.Empty);
        time.Advance(TimeSpan.FromMinutes(1));
        var scans = time.Ticks;
        Assert.InRange(scans, 1, 100);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(scans, time.Ticks);
        await invoker.InvokeAsync("quick", ReadOnlyMemory<byte>.Empty);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.InRange(time.Ticks, scans + 1, scans + 100);
    }

    private sealed class CountingTimeProvider : FakeTimeProvider
    {
        public int Ticks { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(
                s =>
                {
                    Ticks++;
                    callback(s);
                },
                state,
                dueTime,
                period);
    }
}
