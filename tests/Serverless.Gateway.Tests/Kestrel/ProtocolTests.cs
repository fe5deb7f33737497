using System.Net;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Kestrel;

public class ProtocolTests
{
    [Fact]
    public async Task One_port_serves_http_1_and_http_2()
    {
        await using var gateway = await TestGateway.StartAsync(TestFunction.Text("/protocol", i => Task.FromResult(i.HttpContext.Request.Protocol)));
        Assert.Equal("HTTP/1.1", await gateway.Client.GetStringAsync(new Uri("/protocol", UriKind.Relative)));
        using var http2 = new HttpClient { BaseAddress = gateway.Address, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => http2.GetStringAsync(new Uri("/protocol", UriKind.Relative))));
        Assert.All(answers, a => Assert.Equal("HTTP/2", a));
    }

    [Fact]
    public async Task A_preface_that_comes_byte_by_byte_is_understood()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var connection = await gateway.ConnectAsync();
        foreach (var part in "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        {
            await connection.SendAsync(part.ToString());
        }

        // An empty SETTINGS frame, answered by the server's own.
        await connection.SendAsync(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0 });
        var frame = await connection.ReadTextAsync();
        Assert.Equal(4, frame[3]);
    }

    [Fact]
    public async Task A_deadline_over_http_2_leaves_the_connection_usable()
    {
        await using var gateway = await TestGateway.StartWithClockAsync(
            TestFunction.Text("/ok", _ => Task.FromResult("ok")), TestFunction.Get("/slow", _ => new TaskCompletionSource().Task));
        using var http2 = new HttpClient { BaseAddress = gateway.Address, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var late = await gateway.AdvanceUntilAsync(http2.GetAsync(new Uri("/slow", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.GatewayTimeout, late.StatusCode);
        Assert.Equal("ok", await http2.GetStringAsync(new Uri("/ok", UriKind.Relative)));
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_their_order()
    {
        await using var gateway = await TestGateway.StartAsync(TestFunction.Text("/q", i => Task.FromResult(i.HttpContext.Request.QueryString.Value!)));
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync(string.Concat(Enumerable.Range(0, 100).Select(i => $"GET /q?{i} HTTP/1.1\r\nHost: test\r\n\r\n")));
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal($"?{i}", (await connection.ReadAsync())!.Body);
        }
    }
}
