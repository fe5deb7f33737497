using System.Net;
using Microsoft.Extensions.Time.Testing;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Kestrel;

public class RequestLimitTests
{
    [Fact]
    public async Task Requests_beyond_the_limit_are_told_at_once_to_come_again()
    {
        using var running = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        await using var gateway = await StartAsync(
            2,
            TestFunction.Text("/slow", async _ =>
            {
                running.Release();
                await release.Task;
                return "slow";
            }),
            TestFunction.Text("/quick", _ => Task.FromResult("quick")),
            TestFunction.Text("/health/readiness", _ => Task.FromResult("mine")));
        var first = gateway.Client.GetStringAsync(new Uri("/slow", UriKind.Relative));
        var second = gateway.Client.GetStringAsync(new Uri("/slow", UriKind.Relative));
        await running.WaitAsync(TestContext.Current.CancellationToken);
        await running.WaitAsync(TestContext.Current.CancellationToken);

        for (var i = 0; i < 3; i++)
        {
            using var refused = await gateway.Client.GetAsync(new Uri("/quick", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal("Healthy", await gateway.Client.GetStringAsync(new Uri("/health/liveness", UriKind.Relative)));
        Assert.Equal("mine", await gateway.Client.GetStringAsync(new Uri("/health/readiness", UriKind.Relative)));
        using var unknown = await gateway.Client.GetAsync(new Uri("/unknown", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Single(gateway.Logs.Of("Serverless"), l => l.Contains("Serverless:MaxConcurrentRequests allows, 2;", StringComparison.Ordinal));

        release.SetResult();
        Assert.Equal(["slow", "slow"], await Task.WhenAll(first, second));
    }

    [Fact]
    public async Task Whatever_becomes_of_a_request_makes_room_for_the_next()
    {
        await using var gateway = await StartAsync(
            1,
            TestFunction.Text("/quick", _ => Task.FromResult("quick")),
            TestFunction.Get("/fail", _ => throw new InvalidOperationException("no")),
            TestFunction.Get("/late", async invocation => await Task.Delay(Timeout.Infinite, invocation.CancellationToken)));
        using var connection = await gateway.ConnectAsync();
        foreach (var (path, status) in new[] { ("/quick", 200), ("/fail", 500), ("/late", 504), ("/quick", 200), ("/quick", 200) })
        {
            await connection.GetAsync(path);
            Assert.Equal(status, (await gateway.AdvanceUntilAsync(connection.ReadAsync()))!.Status);
        }
    }

    private static Task<TestGateway> StartAsync(int most, params TestFunction[] functions) => TestGateway.StartAsync(
        new TestApplication(functions), new FakeTimeProvider(DateTimeOffset.UnixEpoch), settings => settings.MaxConcurrentRequests = most);
}
