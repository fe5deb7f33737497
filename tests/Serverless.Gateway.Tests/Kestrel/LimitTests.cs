using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Kestrel;

public class LimitTests
{
    private static readonly TestFunction Read = new("POST", "/read", async invocation =>
    {
        var body = new MemoryStream();
        await invocation.HttpContext.Request.Body.CopyToAsync(body, invocation.CancellationToken);
        await Results.HttpAnswer.Text(invocation, $"{body.Length}");
    });

    [Theory]
    [InlineData("Content-Length: 101\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n65\r\n")]
    public async Task A_body_that_is_too_long_is_413(string rest)
    {
        await using var gateway = await TestGateway.StartAsync(new TestApplication(Read), settings: s => s.MaxRequestBodySize = 100);
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync($"POST /read HTTP/1.1\r\nHost: test\r\n{rest}{new string('x', 101)}\r\n0\r\n\r\n");
        var response = await connection.ReadAsync();
        Assert.Equal(413, response!.Status);
        Assert.Equal("application/problem+json", response.Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_body_of_just_the_limit_is_taken()
    {
        await using var gateway = await TestGateway.StartAsync(new TestApplication(Read), settings: s => s.MaxRequestBodySize = 100);
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync($"POST /read HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\n{new string('x', 100)}");
        Assert.Equal("100", (await connection.ReadAsync())!.Body);
    }

    [Fact]
    public async Task A_request_line_that_is_too_long_is_414()
    {
        await using var gateway = await TestGateway.StartAsync(new TestApplication(Read), settings: s => s.MaxRequestLineSize = 256);
        using var connection = await gateway.ConnectAsync();
        await connection.GetAsync("/" + new string('x', 300));
        Assert.Equal(414, (await connection.ReadAsync())!.Status);
        Assert.True(await connection.IsClosedAsync());
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(3, 500)]
    public async Task A_head_that_is_too_large_is_431(int headers, int length)
    {
        await using var gateway = await TestGateway.StartAsync(new TestApplication(Read), settings: s =>
        {
            s.MaxRequestHeaderCount = 20;
            s.MaxRequestHeadersSize = 1000;
        });
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync(
            "GET / HTTP/1.1\r\nHost: test\r\n" + string.Concat(Enumerable.Range(0, headers).Select(i => $"x-{i}: {new string('x', length)}\r\n")) + "\r\n");
        Assert.Equal(431, (await connection.ReadAsync())!.Status);
    }

    [Fact]
    public async Task A_head_that_comes_too_slowly_is_408()
    {
        await using var gateway = await TestGateway.StartAsync(new TestApplication(Read), settings: s => s.RequestHeadersTimeout = TimeSpan.FromMilliseconds(500));
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync("GET / HTTP/1.1\r\nHo");
        Assert.Equal(408, (await connection.ReadAsync())!.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PRI * HT")]
    public async Task A_client_that_says_nothing_or_half_a_word_is_sent_away(string beginning)
    {
        await using var gateway = await TestGateway.StartAsync(new TestApplication(Read), settings: s =>
        {
            s.KeepAliveTimeout = TimeSpan.FromMilliseconds(200);
            s.RequestHeadersTimeout = TimeSpan.FromMilliseconds(200);
        });
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync(beginning);
        Assert.True(await connection.IsClosedAsync());
    }

    [Fact]
    public async Task A_client_that_has_said_nothing_does_not_hold_the_host_up()
    {
        await using var gateway = await TestGateway.StartAsync(Read);
        using var silent = await gateway.ConnectAsync();
        using var spoken = await gateway.ConnectAsync();
        await spoken.GetAsync("/");
        await spoken.ReadAsync();
        await gateway.Server.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(await silent.IsClosedAsync());
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_408()
    {
        await using var gateway = await TestGateway.StartAsync(new TestApplication(Read), settings: s => s.MinRequestBodyDataRate = 1_000_000);
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync("POST /read HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\nx");
        var response = await connection.ReadAsync();
        Assert.Equal(408, response!.Status);
        Assert.Equal("application/problem+json", response.Headers["Content-Type"]);
        Assert.Empty(gateway.Logs.Errors);
    }

    [Fact]
    public async Task A_body_that_ends_too_early_is_no_failure_of_the_function()
    {
        await using var gateway = await TestGateway.StartAsync(Read);
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync("POST /read HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\nx");
        connection.EndSending();

        // A client that sends no more may read no more either: the server need not answer.
        Assert.True(await connection.ReadAsync() is null or { Status: 400 });
        Assert.Empty(gateway.Logs.Errors);
    }
}
