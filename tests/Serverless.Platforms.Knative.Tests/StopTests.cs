using System.Net;

namespace Serverless.Platforms.Knative.Tests;

/// <summary>How the platform stops an instance.</summary>
public sealed class StopTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_slow_requests_finish_after_SIGTERM_and_new_ones_are_refused()
    {
        await using var driver = await Fixture.StartAsync();
        using var warm = await driver.Client.GetAsync("/hello/you", Cancel);
        Assert.Equal("Hello, you, on knative!", await warm.Content.ReadAsStringAsync(Cancel));
        var slow = Enumerable.Range(0, 100).Select(_ => driver.Client.GetAsync("/slow", Cancel)).ToArray();

        // All of them run: the last to be sent has gone out when one is answered, or its connection is open.
        await WaitForConnectionsAsync(driver.Client.BaseAddress!.Port, 60);
        var stopped = driver.Process.StopAsync();
        var answers = await Task.WhenAll(slow);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(0, await stopped);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => driver.Client.GetAsync("/hello/you", Cancel));
    }

    private static async Task WaitForConnectionsAsync(int port, int count)
    {
        // The kernel's table of connections, in which ports are written in hexadecimal; 01 is one that is established.
        var mark = $":{port:X4} ";
        Assert.True(await Serverless.EndToEnd.Tests.Poll.UntilAsync(
            () => File.ReadLines("/proc/net/tcp").Count(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var local, _, "01", ..] && (local + " ").EndsWith(mark, StringComparison.Ordinal)) >= count,
            TimeSpan.FromMilliseconds(20),
            TimeSpan.FromSeconds(10)));
    }
}
