using System.Net;
using Microsoft.Extensions.Time.Testing;
using Serverless.Gateway.Results;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Idempotency;

public class HttpOnceDeadlineTests
{
    private readonly MemoryIdempotencyStore _store = new();

    [Fact]
    public async Task A_function_that_obeys_its_token_gives_its_key_back()
    {
        await using var gateway = await StartAsync(async invocation =>
        {
            await Task.Delay(Timeout.Infinite, invocation.CancellationToken);
            await HttpAnswer.Text(invocation, "never");
        });
        using var response = await gateway.AdvanceUntilAsync(gateway.SendAsync("/buy", "k"));
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        await _store.Abandoned.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_function_that_goes_on_keeps_nothing_gives_its_key_back_at_last_and_reaches_no_later_response()
    {
        var release = new TaskCompletionSource();
        await using var gateway = await StartAsync(async invocation =>
        {
            // Both what it writes itself and what it returns.
            await release.Task;
            _ = await Record.ExceptionAsync(async () => await invocation.HttpContext.Response.Body.WriteAsync(new byte[ResponseCapture.Longest + 1]));
            await HttpAnswer.Text(invocation, "too late");
        });
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync("POST /buy HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\nIdempotency-Key: k\r\n\r\n");
        var response = await gateway.AdvanceUntilAsync(connection.ReadAsync());
        Assert.Equal(504, response!.Status);
        Assert.Contains("did not finish within 30 seconds", response.Body, StringComparison.Ordinal);

        // Until the function has ended, or its lease has, nobody else runs.
        using var second = await gateway.SendAsync("/buy", "k");
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);

        await connection.SendAsync("GET /ok HTTP/1.1\r\nHost: test\r\n");
        release.SetResult();
        await _store.Abandoned.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Null(_store.Result("Test.buy", "k"));
        await connection.SendAsync("\r\n");
        Assert.Equal((200, "ok"), ((await connection.ReadAsync()) is { } next ? (next.Status, next.Body) : default));
    }

    [Fact]
    public async Task A_function_that_blocks_its_thread_gives_its_key_back_when_it_ends()
    {
        using var release = new ManualResetEventSlim();
        await using var gateway = await StartAsync(invocation =>
        {
            release.Wait();
            return HttpAnswer.Text(invocation, "too late");
        });
        using var response = await gateway.AdvanceUntilAsync(gateway.SendAsync("/buy", "k"));
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal(["begin Test.buy/k"], _store.Calls);
        release.Set();
        await _store.Abandoned.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task An_answer_is_kept_although_its_caller_has_gone()
    {
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        var kept = new TaskCompletionSource();
        _store.OnComplete = () =>
        {
            kept.SetResult();
            return Task.CompletedTask;
        };
        await using var gateway = await StartAsync(async invocation =>
        {
            invocation.CancellationToken.Register(gone.SetResult);
            started.SetResult();
            await release.Task;
            await HttpAnswer.Text(invocation, "done");
        });
        var connection = await gateway.ConnectAsync();
        await connection.SendAsync("POST /buy HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\nIdempotency-Key: k\r\n\r\n");
        await started.Task;
        connection.Reset();
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
        release.SetResult();
        await kept.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private Task<TestGateway> StartAsync(Func<HttpInvocation, Task> run) => OnceGateway.StartAsync(
        _store,
        new FakeTimeProvider(DateTimeOffset.UnixEpoch),
        OnceGateway.Function("/buy", run),
        TestFunction.Text("/ok", _ => Task.FromResult("ok")));
}
