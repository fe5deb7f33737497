using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Serverless.Gateway.Results;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Idempotency;

public class HttpOnceTests
{
    private readonly MemoryIdempotencyStore _store = new();
    private int _runs;

    [Fact]
    public async Task A_second_request_with_the_key_gets_the_first_ones_answer()
    {
        await using var gateway = await OnceGateway.StartAsync(_store, OnceGateway.Function("/buy", async invocation =>
        {
            _runs++;
            var http = invocation.HttpContext;
            http.Response.Headers["X-Receipt"] = new(["one", "two"]);
            http.Response.Cookies.Append("session", "secret");
            await HttpAnswer.Result(invocation, TypedResults.Text($"receipt {_runs} é", "text/plain", Encoding.UTF8, 201));
        }));
        using var first = await gateway.SendAsync("/buy", "k1");
        using var second = await gateway.SendAsync("/buy", "k1");
        using var quoted = await gateway.SendAsync("/buy", "\"k1\"");
        Assert.Equal(1, _runs);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.True(first.Headers.Contains("Set-Cookie"));
        foreach (var again in new[] { second, quoted })
        {
            Assert.Equal(HttpStatusCode.Created, again.StatusCode);
            Assert.Equal("receipt 1 é", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
            Assert.Equal(first.Content.Headers.ContentLength, again.Content.Headers.ContentLength);
            Assert.Equal(["one", "two"], again.Headers.GetValues("X-Receipt"));
            Assert.Equal(["true"], again.Headers.GetValues("Idempotency-Replayed"));
            Assert.False(again.Headers.Contains("Set-Cookie"));
        }

        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromHours(24)), (_store.Lease, _store.KeptFor));
        using var other = await gateway.SendAsync("/buy", "k2");
        Assert.Equal("receipt 2 é", await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_redirect_without_a_body_is_kept_too()
    {
        await using var gateway = await OnceGateway.StartAsync(_store, OnceGateway.Function("/click", invocation =>
        {
            _runs++;
            return HttpAnswer.Result(invocation, TypedResults.StatusCode(204));
        }));
        using var connection = await gateway.ConnectAsync();
        for (var i = 0; i < 2; i++)
        {
            await connection.SendAsync("GET /click HTTP/1.1\r\nHost: test\r\nIdempotency-Key: k\r\n\r\n");
            var response = await connection.ReadAsync(hasBody: false);
            Assert.Equal(204, response!.Status);
            Assert.False(response.Headers.ContainsKey("Content-Length"));
        }

        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task A_request_without_a_key_is_not_kept()
    {
        await using var gateway = await OnceGateway.StartAsync(_store, Counting());
        Assert.Equal("1", await gateway.Client.GetStringAsync(new Uri("/buy", UriKind.Relative)));
        Assert.Equal("2", await gateway.Client.GetStringAsync(new Uri("/buy", UriKind.Relative)));
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task A_key_of_the_functions_own_goes_before_the_header()
    {
        await using var gateway = await OnceGateway.StartAsync(_store, Counting(invocation => invocation.Request.Query["id"]));
        using var first = await gateway.SendAsync("/buy?id=7&a=1", "header");
        using var second = await gateway.SendAsync("/buy?id=7&a=2", "another", HttpMethod.Get);
        Assert.Equal("1", await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["begin Test.buy/7", "complete Test.buy/7", "begin Test.buy/7"], _store.Calls);
    }

    [Fact]
    public async Task A_long_key_of_the_functions_own_is_stored_as_its_hash()
    {
        await using var gateway = await OnceGateway.StartAsync(_store, Counting(_ => new string('x', 256)));
        using var response = await gateway.SendAsync("/buy", null);
        Assert.Equal("begin Test.buy/sha256:".Length + 64, _store.Calls.First().Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("256")]
    [InlineData("a\tb")]
    [InlineData("two")]
    public async Task A_header_that_is_no_key_is_refused(string key)
    {
        await using var gateway = await OnceGateway.StartAsync(_store, Counting());
        using var connection = await gateway.ConnectAsync();
        var header = key switch
        {
            "256" => $"Idempotency-Key: {new string('k', 256)}\r\n",
            "two" => "Idempotency-Key: a\r\nIdempotency-Key: b\r\n",
            _ => $"Idempotency-Key: {key}\r\n",
        };
        await connection.SendAsync($"GET /buy HTTP/1.1\r\nHost: test\r\n{header}\r\n");
        var response = await connection.ReadAsync();
        Assert.Equal(400, response!.Status);
        Assert.Contains("The header Idempotency-Key must be one text of at most 255", response.Body, StringComparison.Ordinal);
        Assert.Equal(0, _runs);
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task A_key_of_255_characters_is_taken()
    {
        await using var gateway = await OnceGateway.StartAsync(_store, Counting());
        using var response = await gateway.SendAsync("/buy", new string('k', 255));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["begin Test.buy/" + new string('k', 255), "complete Test.buy/" + new string('k', 255)], _store.Calls);
    }

    [Fact]
    public async Task While_the_first_is_being_answered_a_second_is_told_to_wait()
    {
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var gateway = await OnceGateway.StartAsync(_store, OnceGateway.Function("/buy", async invocation =>
        {
            started.SetResult();
            await release.Task;
            await HttpAnswer.Text(invocation, "done");
        }));
        var first = gateway.SendAsync("/buy", "k");
        await started.Task;
        using var second = await gateway.SendAsync("/buy", "k");
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), second.Headers.RetryAfter?.Delta);
        Assert.Equal("application/problem+json", second.Content.Headers.ContentType?.MediaType);
        Assert.Contains("section-15.5.10", await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        release.SetResult();
        using var answer = await first;
        Assert.Equal("done", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/buy?x=2", "POST", "body", "text/plain", null)]
    [InlineData("/buy", "GET", null, null, null)]
    [InlineData("/buy", "POST", "another", "text/plain", null)]
    [InlineData("/buy", "POST", "body", "text/csv", null)]
    [InlineData("/buy", "POST", "body", "text/plain", "Basic b3RoZXI6")]
    public async Task A_key_that_comes_with_another_request_is_refused(string path, string method, string? body, string? type, string? authorization)
    {
        await using var gateway = await OnceGateway.StartAsync(_store, Counting());
        using var first = await gateway.SendAsync("/buy", "k", HttpMethod.Post, request => request.Content = new StringContent("body", Encoding.UTF8, "text/plain"));
        Assert.Equal("1", await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var second = await gateway.SendAsync(path, "k", new HttpMethod(method), request =>
        {
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type!);
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Equal("application/problem+json", second.Content.Headers.ContentType?.MediaType);
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task Whatever_the_key_the_answer_goes_to_the_same_credentials_only()
    {
        await using var gateway = await OnceGateway.StartAsync(_store, Counting(_ => "7"));
        using var first = await gateway.SendAsync("/buy", null, change: request => request.Headers.TryAddWithoutValidation("Authorization", "Basic YTo="));
        using var second = await gateway.SendAsync("/buy", null, change: request => request.Headers.TryAddWithoutValidation("Authorization", "Basic Yjo="));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task Head_is_answered_like_the_get_that_it_repeats()
    {
        await using var gateway = await OnceGateway.StartAsync(_store, new TestFunction("*", "/buy", Counting().InvokeAsync, name: "Test.buy"));
        using var first = await gateway.SendAsync("/buy", "k", HttpMethod.Head);
        Assert.Equal(["begin Test.buy/k", "abandon Test.buy/k"], _store.Calls);
        using var get = await gateway.SendAsync("/buy", "k", HttpMethod.Get);
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync("HEAD /buy HTTP/1.1\r\nHost: test\r\nIdempotency-Key: k\r\n\r\n");
        var head = await connection.ReadAsync(hasBody: false);
        Assert.Equal((200, "1", "true"), (head!.Status, head.Headers["Content-Length"], head.Headers["Idempotency-Replayed"]));
        Assert.Equal(2, _runs);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(404, true)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public async Task An_answer_is_kept_unless_it_says_that_the_function_has_failed(int status, bool isKept)
    {
        await using var gateway = await OnceGateway.StartAsync(_store, OnceGateway.Function("/buy", invocation =>
            HttpAnswer.Result(invocation, TypedResults.Text($"{++_runs}", statusCode: status))));
        using var first = await gateway.SendAsync("/buy", "k");
        using var second = await gateway.SendAsync("/buy", "k");
        Assert.Equal((status, status), ((int)first.StatusCode, (int)second.StatusCode));
        Assert.Equal(isKept ? "1" : "2", await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(isKept ? 1 : 2, _runs);
    }

    [Fact]
    public async Task A_function_that_throws_gives_its_key_back_and_takes_back_what_it_has_written()
    {
        await using var gateway = await OnceGateway.StartAsync(_store, OnceGateway.Function("/buy", async invocation =>
        {
            if (++_runs == 1)
            {
                invocation.HttpContext.Response.Headers["X-Part"] = "yes";
                await invocation.HttpContext.Response.WriteAsync("a part of an answer");
                throw new InvalidOperationException("no");
            }

            await HttpAnswer.Text(invocation, "yes");
        }));
        using var first = await gateway.SendAsync("/buy", "k");
        Assert.Equal(HttpStatusCode.InternalServerError, first.StatusCode);
        Assert.False(first.Headers.Contains("X-Part"));
        Assert.DoesNotContain("a part", await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var second = await gateway.SendAsync("/buy", "k");
        Assert.Equal("yes", await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["begin Test.buy/k", "abandon Test.buy/k", "begin Test.buy/k", "complete Test.buy/k"], _store.Calls);
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_answer_is_kept()
    {
        var keeping = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _store.OnComplete = () =>
        {
            keeping.SetResult();
            return release.Task;
        };
        await using var gateway = await OnceGateway.StartAsync(_store, OnceGateway.Function("/buy", async invocation =>
        {
            var response = invocation.HttpContext.Response;
            await response.StartAsync();
            await response.WriteAsync("sent ");
            await response.Body.FlushAsync();
            await response.WriteAsync("at last");
            await response.CompleteAsync();
            Assert.False(response.HasStarted);
        }));
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync("POST /buy HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\nIdempotency-Key: k\r\n\r\n");
        await keeping.Task;
        var answer = connection.ReadAsync();
        Assert.False(answer.IsCompleted);
        release.SetResult();
        Assert.Equal("sent at last", (await answer)!.Body);
    }

    [Fact]
    public async Task Where_the_answer_cannot_be_kept_it_is_not_given()
    {
        _store.OnComplete = () => throw new UnavailableException("The disk is full.");
        await using var gateway = await OnceGateway.StartAsync(_store, Counting());
        using var response = await gateway.SendAsync("/buy", "k");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
        Assert.Equal(["begin Test.buy/k", "abandon Test.buy/k"], _store.Calls);
    }

    [Theory]
    [InlineData(ResponseCapture.Longest, true)]
    [InlineData(ResponseCapture.Longest + 1, false)]
    public async Task An_answer_that_is_too_long_is_sent_and_not_kept(int length, bool isKept)
    {
        await using var gateway = await OnceGateway.StartAsync(_store, OnceGateway.Function("/buy", invocation => HttpAnswer.Bytes(invocation, new byte[length])));
        using var response = await gateway.SendAsync("/buy", "k");
        Assert.Equal(length, (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        if (!isKept)
        {
            // What is let through is there before the function has ended.
            await _store.Abandoned.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        Assert.Equal(["begin Test.buy/k", isKept ? "complete Test.buy/k" : "abandon Test.buy/k"], _store.Calls);
        Assert.Equal(!isKept, gateway.Logs.Of("Serverless").Any(l => l.Contains("Test.buy is longer than 1048576 bytes", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_long_stream_is_sent_as_it_comes()
    {
        var release = new TaskCompletionSource();
        await using var gateway = await OnceGateway.StartAsync(_store, OnceGateway.Function("/buy", async invocation =>
        {
            var response = invocation.HttpContext.Response;
            await response.Body.WriteAsync(new byte[ResponseCapture.Longest + 1]);
            await release.Task;
            await response.Body.WriteAsync(new byte[5]);
        }));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/buy", UriKind.Relative)) { Headers = { { "Idempotency-Key", "k" } } };
        using var response = await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        release.SetResult();
        Assert.Equal(ResponseCapture.Longest + 6, (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        Assert.Equal(["begin Test.buy/k", "abandon Test.buy/k"], _store.Calls);
    }

    [Theory]
    [InlineData(Hosting.KeptForm.Direct, (byte)'1')]
    [InlineData(Hosting.KeptForm.Event)]
    [InlineData]
    public async Task A_result_of_another_trigger_is_no_answer(params byte[] kept)
    {
        _store.Set("Test.buy", "k", kept);
        await using var gateway = await OnceGateway.StartAsync(_store, Counting());
        using var response = await gateway.SendAsync("/buy", "k");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Null(response.Headers.RetryAfter);
        Assert.Equal(0, _runs);
    }

    [Fact]
    public async Task A_program_without_a_store_is_told_what_to_reference()
    {
        await using var gateway = await TestGateway.StartAsync(Counting());
        using var response = await gateway.SendAsync("/buy", "k");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains(gateway.Logs.Errors, e => e.Contains("reference the package Serverless.Events, or register an IIdempotencyStore", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_connection_serves_other_functions_between()
    {
        await using var gateway = await OnceGateway.StartAsync(_store, Counting(), TestFunction.Text("/ok", _ => Task.FromResult("ok")));
        using var connection = await gateway.ConnectAsync();
        for (var i = 1; i <= 3; i++)
        {
            await connection.SendAsync($"GET /buy HTTP/1.1\r\nHost: test\r\nIdempotency-Key: {i}\r\n\r\n");
            Assert.Equal($"{i}", (await connection.ReadAsync())!.Body);
            await connection.GetAsync("/ok");
            Assert.Equal("ok", (await connection.ReadAsync())!.Body);
        }
    }

    private TestFunction Counting(Func<HttpInvocation, string?>? key = null) =>
        OnceGateway.Function("/buy", invocation => HttpAnswer.Text(invocation, $"{++_runs}"), key);
}
