using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Invocation;

public class DeadlineTests
{
    private static readonly TestFunction Ok = TestFunction.Text("/ok", _ => Task.FromResult("ok"));

    [Fact]
    public async Task A_function_that_obeys_its_token_is_answered_for_with_504()
    {
        await using var gateway = await TestGateway.StartWithClockAsync(
            TestFunction.Text("/slow", async invocation =>
            {
                await Task.Delay(Timeout.Infinite, invocation.CancellationToken);
                return "never";
            }));

        await AssertExpiredAsync(gateway, "/slow");
    }

    [Fact]
    public async Task A_function_that_ignores_its_token_is_answered_for_with_504_and_cannot_answer_later()
    {
        var release = new TaskCompletionSource();
        var ended = new TaskCompletionSource<bool>();
        await using var gateway = await TestGateway.StartWithClockAsync(
            Ok,
            TestFunction.Get("/slow", async invocation =>
            {
                await release.Task;
                ended.SetResult(invocation.TryBeginResponse());
            }));
        using var connection = await gateway.ConnectAsync();
        await connection.GetAsync("/slow");
        var response = await gateway.AdvanceUntilAsync(connection.ReadAsync());

        Assert.Equal(504, response!.Status);
        Assert.Equal("application/problem+json", response.Headers["Content-Type"]);

        // The connection stays usable, while the function still runs and after it has ended.
        await connection.GetAsync("/ok");
        Assert.Equal("ok", (await connection.ReadAsync())!.Body);
        release.SetResult();
        Assert.False(await ended.Task);
        await connection.GetAsync("/ok");
        Assert.Equal("ok", (await connection.ReadAsync())!.Body);
    }

    [Fact]
    public async Task A_function_that_blocks_its_thread_is_answered_for_while_it_blocks()
    {
        using var release = new ManualResetEventSlim();
        var blocked = new TaskCompletionSource();
        await using var gateway = await TestGateway.StartWithClockAsync(
            Ok,
            TestFunction.Blocking("/block", _ =>
            {
                blocked.SetResult();
                release.Wait();
            }));
        using var connection = await gateway.ConnectAsync();
        await connection.GetAsync("/block");
        await blocked.Task;
        var response = await gateway.AdvanceUntilAsync(connection.ReadAsync());
        Assert.False(release.IsSet);
        Assert.Equal(504, response!.Status);
        Assert.Contains("30 seconds", response.Body, StringComparison.Ordinal);
        Assert.Contains(gateway.Logs.Errors, e => e.Contains("Test.block was stopped at its deadline after 3", StringComparison.Ordinal));

        // It goes on behind the caller's back, and then the connection serves the next request.
        await connection.GetAsync("/ok");
        release.Set();
        var next = await connection.ReadAsync();
        Assert.Equal((200, "ok"), (next!.Status, next.Body));
    }

    [Fact]
    public async Task A_blocking_function_keeps_its_cancelled_token()
    {
        var cancelled = new TaskCompletionSource<bool>();
        await using var gateway = await TestGateway.StartWithClockAsync(
            TestFunction.Blocking("/block", invocation => cancelled.SetResult(invocation.CancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)))));
        var response = await gateway.AdvanceUntilAsync(gateway.Client.GetAsync(new Uri("/block", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.True(await cancelled.Task);
    }

    [Fact]
    public async Task Streams_held_past_the_deadline_reach_no_later_response()
    {
        var release = new TaskCompletionSource();
        var ended = new TaskCompletionSource<Exception?>();
        await using var gateway = await TestGateway.StartWithClockAsync(
            Ok,
            TestFunction.Get("/slow", async invocation =>
            {
                var body = invocation.HttpContext.Response.Body;
                var writer = invocation.HttpContext.Response.BodyWriter;
                await release.Task;
                ended.SetResult(await Record.ExceptionAsync(async () =>
                {
                    var second = await Record.ExceptionAsync(async () => await writer.WriteAsync("smuggled"u8.ToArray()));
                    Assert.NotNull(second);
                    await body.WriteAsync("smuggled"u8.ToArray());
                }));
            }));
        using var connection = await gateway.ConnectAsync();
        await connection.GetAsync("/slow");
        Assert.Equal(504, (await gateway.AdvanceUntilAsync(connection.ReadAsync()))!.Status);

        await connection.SendAsync("GET /ok HTTP/1.1\r\nHost: test\r\n");
        release.SetResult();
        Assert.IsType<OperationCanceledException>(await ended.Task);
        await connection.SendAsync("\r\n");
        Assert.Equal("ok", (await connection.ReadAsync())!.Body);
    }

    [Fact]
    public async Task An_answer_that_has_begun_is_cancelled_and_then_cut_off()
    {
        var cancelled = new TaskCompletionSource();
        await using var gateway = await TestGateway.StartWithClockAsync(
            TestFunction.Get("/stream", async invocation =>
            {
                Assert.True(invocation.TryBeginResponse());
                invocation.CancellationToken.Register(cancelled.SetResult);
                await invocation.HttpContext.Response.WriteAsync("first");
                await invocation.HttpContext.Response.Body.FlushAsync();
                await new TaskCompletionSource().Task;
            }));
        using var connection = await gateway.ConnectAsync();
        await connection.GetAsync("/stream");
        var head = await connection.ReadAsync(hasBody: false);
        Assert.Equal(200, head!.Status);
        var rest = await gateway.AdvanceUntilAsync(DrainAsync(connection));
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        // The chunk that ends a whole answer never comes.
        Assert.DoesNotContain("0\r\n\r\n", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_goes_cancels_the_function()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var gateway = await TestGateway.StartAsync(
            TestFunction.Text("/slow", async invocation =>
            {
                var wait = Task.Delay(Timeout.Infinite, invocation.CancellationToken);
                started.SetResult();
                try
                {
                    await wait;
                }
                finally
                {
                    cancelled.SetResult();
                }

                return "never";
            }));
        var connection = await gateway.ConnectAsync();
        await connection.GetAsync("/slow");
        await started.Task;
        connection.Reset();
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(gateway.Logs.Errors);
    }

    [Fact]
    public async Task Deadline_and_remaining_time_follow_the_clock()
    {
        await using var gateway = await TestGateway.StartWithClockAsync(
            TestFunction.Text("/time", invocation => Task.FromResult($"{invocation.Deadline:O} {invocation.RemainingTime.TotalSeconds} {invocation.Attempt} {invocation.Platform}"), 5_000));
        var text = await gateway.Client.GetStringAsync(new Uri("/time", UriKind.Relative));
        Assert.Equal("1970-01-01T00:00:05.0000000+00:00 5 1 local", text);
    }

    private static async Task<string> DrainAsync(RawConnection connection)
    {
        var text = new System.Text.StringBuilder();
        while (await connection.ReadTextAsync() is { Length: > 0 } part)
        {
            text.Append(part);
        }

        return text.ToString();
    }

    private static async Task AssertExpiredAsync(TestGateway gateway, string path)
    {
        using var response = await gateway.AdvanceUntilAsync(gateway.Client.GetAsync(new Uri(path, UriKind.Relative)));
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(504, (int?)problem!["status"]);
        Assert.Equal("The function did not finish within 30 seconds.", (string?)problem["detail"]);
        Assert.Contains(gateway.Logs.Errors, e => e.Contains("was stopped at its deadline after", StringComparison.Ordinal));
    }
}
