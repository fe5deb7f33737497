using System.Diagnostics;
using System.Net;

namespace Serverless.EndToEnd.Tests;

/// <summary>Ten times the load for ten seconds: every visitor is answered, memory stays bounded, and the backlog goes. How fast the answers are, <c>benchmarks/compare burst</c> measures.</summary>
[Collection(nameof(WholeMachineCollection))]
public sealed class BurstTests
{
    private const int BaseRate = 100;

    [Fact]
    public async Task A_tenfold_burst_is_answered_and_worked_off()
    {
        await using var shop = await ClickShop.OpenAsync();
        await DriveAsync(shop, BaseRate, TimeSpan.FromSeconds(4));
        var memory = shop.Process.Memory;
        await DriveAsync(shop, 10 * BaseRate, TimeSpan.FromSeconds(10));
        var grown = shop.Process.Memory - memory;

        Assert.True(grown < 128 << 20, $"Memory grew by {grown >> 20} MiB.");
        Assert.Equal(104 * BaseRate, shop.Accepted.Count);
        await shop.WaitUntilBilledAsync(TimeSpan.FromSeconds(60));
        shop.AssertBilledOnce();
    }

    /// <summary>Clicks at a rate, whether the answers come or not.</summary>
    private static async Task DriveAsync(ClickShop shop, int rate, TimeSpan duration)
    {
        var pending = new List<Task>();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var clock = Stopwatch.StartNew();
        var total = (int)(rate * duration.TotalSeconds);
        for (var number = 0; number < total; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / rate);
            while (clock.Elapsed < due)
            {
                await tick.WaitForNextTickAsync();
            }

            pending.Add(ClickAsync(number));
        }

        await Task.WhenAll(pending);

        async Task ClickAsync(int number) => Assert.Equal(HttpStatusCode.Found, await shop.ClickAsync(number));
    }
}
