using System.Net;

namespace Serverless.EndToEnd.Tests;

/// <summary>A click that was answered is billed, once, whatever happens to the process.</summary>
[Collection(nameof(WholeMachineCollection))]
public sealed class NothingLostTests
{
    private const int Clicks = 20_000;
    private const int Kills = 20;
    private const int Visitors = 16;

    [Fact]
    public async Task Every_accepted_click_is_billed_once_however_often_the_process_is_killed()
    {
        await using var shop = await ClickShop.OpenAsync();
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);

        // At these numbers of accepted clicks the process is killed: at random, the last one before the end.
        var kills = Enumerable.Range(0, Kills).Select(_ => random.Next(Clicks)).Order().ToArray();
        var up = new TaskCompletionSource();
        up.SetResult();
        var visitors = Enumerable.Range(0, Visitors).Select(visitor => Task.Run(async () =>
        {
            for (var number = visitor; shop.Accepted.Count < Clicks; number += Visitors)
            {
                if (await shop.ClickAsync(number) is null)
                {
                    await Volatile.Read(ref up).Task;
                }
            }
        })).ToArray();

        foreach (var at in kills)
        {
            // A visitor that ends before its time has failed, and says why.
            var reached = shop.WhenAcceptedAsync(at);
            await await Task.WhenAny([reached, .. visitors]);
            await reached;
            var down = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref up, down);
            await shop.KillAsync();
            await shop.StartAsync();
            down.SetResult();
        }

        await Task.WhenAll(visitors);
        await shop.WaitUntilBilledAsync(TimeSpan.FromMinutes(2));
        shop.AssertBilledOnce();
        Assert.True(shop.Accepted.Count >= Clicks);
        Assert.Equal(0, await shop.Process.StopAsync());
    }

    [Fact]
    public async Task A_full_disk_is_an_error_to_the_visitor_and_loses_nothing()
    {
        using var disk = SmallDisk.TryMount(megabytes: 24);
        Assert.SkipWhen(disk is null, "A small file system can only be mounted by root.");
        await using var shop = await ClickShop.OpenAsync(Path.Combine(disk.Folder, "shop"));
        var ballast = Path.Combine(disk.Folder, "ballast");

        for (var number = 0; number < 200; number++)
        {
            Assert.Equal(HttpStatusCode.Found, await shop.ClickAsync(number));
        }

        await shop.WaitUntilBilledAsync(TimeSpan.FromSeconds(60));
        disk.Fill(ballast);
        HttpStatusCode? refused = null;
        for (var number = 0; number < 20_000 && refused is null; number++)
        {
            var status = await shop.ClickAsync(number);
            refused = status is HttpStatusCode.Found ? null : status;
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused);
        File.Delete(ballast);

        // What had to wait for space is tried again after a pause.
        for (var number = 0; number < 200; number++)
        {
            Assert.Equal(HttpStatusCode.Found, await shop.ClickAsync(number));
        }

        await shop.WaitUntilBilledAsync(TimeSpan.FromMinutes(2));
        shop.AssertBilledOnce();
        Assert.Equal(0, await shop.Process.StopAsync());
    }
}
