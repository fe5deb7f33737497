using System.Net;
using Serverless.EndToEnd.Tests;
using Serverless.Platforms.Tests.Knative;

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
        Assert.True(await Poll.UntilAsync(
            () => driver.Journal().Count(l => l == "slow: began") == 100, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(20)));
        var stopped = driver.Process.StopAsync();
        var answers = await Task.WhenAll(slow);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(0, await stopped);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => driver.Client.GetAsync("/hello/you", Cancel));
    }

    [Fact]
    public async Task SIGKILL_loses_no_event_and_the_sender_knows_which_to_send_again()
    {
        const int Events = 400;
        var acknowledged = new HashSet<string>();
        HashSet<string> first;
        await using (var driver = await Fixture.StartAsync())
        {
            var turns = new SemaphoreSlim(16);
            await Task.WhenAll(Enumerable.Range(0, Events).Select(i => SendAsync($"{i}")));
            first = Written(driver);

            async Task SendAsync(string id)
            {
                await turns.WaitAsync(Cancel);
                try
                {
                    using var answer = await driver.Client.SendAsync(Fixture.Event("order.read", $$"""{"id":"{{id}}"}""", ("ce-id", id)), Cancel);
                    if (answer.StatusCode == HttpStatusCode.NoContent && Acknowledge(id) == Events / 4)
                    {
                        driver.Process.Process.Kill();
                    }
                }
                catch (HttpRequestException)
                {
                    // It has died: nobody has said that it was worked on.
                }
                finally
                {
                    turns.Release();
                }
            }
        }

        Assert.InRange(acknowledged.Count, Events / 4, Events - 1);
        Assert.Subset(first, acknowledged);

        await using var again = await Fixture.StartAsync();
        foreach (var id in Enumerable.Range(0, Events).Select(i => $"{i}").Where(id => !acknowledged.Contains(id)))
        {
            using var answer = await again.Client.SendAsync(Fixture.Event("order.read", $$"""{"id":"{{id}}"}""", ("ce-id", id)), Cancel);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.Equal(Events, Written(again).Union(first).Count());

        int Acknowledge(string id)
        {
            lock (acknowledged)
            {
                acknowledged.Add(id);
                return acknowledged.Count;
            }
        }

        static HashSet<string> Written(KnativeDriver driver) => [.. driver.Journal().Where(l => l.StartsWith("read: ", StringComparison.Ordinal)).Select(l => l["read: ".Length..])];
    }
}
