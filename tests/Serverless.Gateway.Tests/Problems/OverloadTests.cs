using System.Diagnostics;
using System.Net;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Problems;

[Collection(Telemetry.TelemetryGroup.Name)]
public class OverloadTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1_000, 1)]
    [InlineData(1_001, 2)]
    [InlineData(120_000, 120)]
    public async Task An_overloaded_function_tells_when_to_come_again(int milliseconds, int seconds)
    {
        await using var gateway = await TestGateway.StartAsync(
            TestFunction.Get("/busy", _ => throw new OverloadedException("The queue 'secret' is full.", TimeSpan.FromMilliseconds(milliseconds))));
        using var response = await gateway.Client.GetAsync(new Uri("/busy", UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(seconds), response.Headers.RetryAfter?.Delta);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("rfc6585#section-4", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 5)]
    [InlineData(90, 90)]
    public async Task What_cannot_be_reached_is_503_and_when_to_come_again(int? retryAfter, int seconds)
    {
        await using var gateway = await TestGateway.StartAsync(
            TestFunction.Get("/away", _ => throw new UnavailableException("No broker at 'secret'.") { RetryAfter = retryAfter is { } s ? TimeSpan.FromSeconds(s) : null }));
        using var response = await gateway.Client.GetAsync(new Uri("/away", UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(seconds), response.Headers.RetryAfter?.Delta);
        Assert.Contains("section-15.6.4", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.Single(gateway.Logs.Errors, e => e.Contains("No broker at 'secret'.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_would_be_refused_again_is_500_and_nobody_is_told_to_come_again()
    {
        await using var gateway = await TestGateway.StartAsync(
            TestFunction.Get("/large", _ => throw new UnavailableException("The message has 2 bytes; the limit is 1.") { RetryAfter = Timeout.InfiniteTimeSpan }));
        using var response = await gateway.Client.GetAsync(new Uri("/large", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Null(response.Headers.RetryAfter);
        Assert.Single(gateway.Logs.Errors, e => e.Contains("the limit is 1.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_burst_is_logged_once()
    {
        await using var gateway = await TestGateway.StartWithClockAsync(
            TestFunction.Get("/busy", _ => throw new OverloadedException("The queue is full.", TimeSpan.Zero)));
        for (var i = 0; i < 20; i++)
        {
            using var response = await gateway.Client.GetAsync(new Uri("/busy", UriKind.Relative), TestContext.Current.CancellationToken);
            if (i == 17)
            {
                gateway.Time.Advance(TimeSpan.FromSeconds(10));
            }
        }

        var lines = gateway.Logs.Of("Serverless.Invocation").ToArray();
        Assert.Equal(
            [
                "The function Test.busy is overloaded, and callers are told to try again: The queue is full. (0 more since the last such line)",
                "The function Test.busy is overloaded, and callers are told to try again: The queue is full. (17 more since the last such line)",
            ],
            lines);
        Assert.Empty(gateway.Logs.Errors);
    }

    [Fact]
    public async Task Telemetry_names_the_exception_as_the_error()
    {
        var path = "/" + Guid.NewGuid().ToString("N");
        var span = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Serverless",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.OperationName.EndsWith(path, StringComparison.Ordinal))
                {
                    span.SetResult(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var gateway = await TestGateway.StartAsync(TestFunction.Get(path, _ => throw new OverloadedException("Full.", TimeSpan.Zero)));
        using var response = await gateway.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var tags = (await span.Task.WaitAsync(TimeSpan.FromSeconds(30))).TagObjects.ToDictionary();
        Assert.Equal("Serverless.OverloadedException", tags["error.type"]);
        Assert.Equal(429, tags["http.response.status_code"]);
    }
}
