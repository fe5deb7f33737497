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
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 200 }) { BaseAddress = driver.Client.BaseAddress };
        var slow = Enumerable.Range(0, 100).Select(_ => client.GetAsync("/slow", Cancel)).ToArray();
        Assert.True(await Serverless.EndToEnd.Tests.Poll.UntilAsync(
            () => driver.Journal().Count(l => l == "slow: began") == 100, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(20)));
        var stopped = driver.Process.StopAsync();
        var answers = await Task.WhenAll(slow);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(0, await stopped);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => driver.Client.GetAsync("/hello/you", Cancel));
    }
}
