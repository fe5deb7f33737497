using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Malformed;

/// <summary>What no client should send: never a crash, never a hang, never a 500.</summary>
public partial class MalformedTests
{
    [Theory]
    [InlineData("GET\r\n\r\n", 400)]
    [InlineData("GET /hello/bob\r\n\r\n", 505)]
    [InlineData("GET /hello/bob HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /hello/bob HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    [InlineData("GET /hello/bob HTTP/1.1\r\nHost: test\r\nbad header\r\n\r\n", 400)]
    [InlineData("GET /hello/\0 HTTP/1.1\r\nHost: test\r\n\r\n", 400)]
    [InlineData("GET /hello/%00 HTTP/1.1\r\nHost: test\r\n\r\n", 400)]
    [InlineData("GET hello HTTP/1.1\r\nHost: test\r\n\r\n", 405)]
    [InlineData("POST /orders HTTP/1.1\r\nHost: test\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST /orders HTTP/1.1\r\nHost: test\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}", 400)]
    [InlineData("POST /orders HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n", 400)]
    [InlineData("POST /orders HTTP/1.1\r\nHost: test\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", 415)]
    [InlineData("POST /orders HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{", 400)]
    [InlineData("POST /orders HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{\"product\":\"\u00ff\u00fe\u00c0\u0080\"}", 400)]
    [InlineData("POST /orders HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"product\":\"\\ud800\"}", 400)]
    [InlineData("POST /orders HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{\"number\":1e999999}", 400)]
    [InlineData("POST /orders HTTP/1.1\r\nHost: test\r\nContent-Type: application/json; charset=u\r\nContent-Length: 2\r\n\r\n{}", 415)]
    [InlineData("POST /orders HTTP/1.1\r\nHost: test\r\nContent-Type: application/json; charset=utf-7\r\nContent-Length: 2\r\n\r\n{}", 415)]
    [InlineData("HeAD /hello/bob HTTP/1.1\r\nHost: test\r\n\r\n", 200)]
    [InlineData("GET /hello/bob HTTP/9.9\r\nHost: test\r\n\r\n", 505)]
    public async Task What_is_not_understood_is_the_clients_fault(string request, int status)
    {
        await using var gateway = await FixtureGateway.StartAsync();
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync(request);
        Assert.Equal(status, (await connection.ReadAsync())!.Status);
        await AssertAliveAsync(gateway);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"product\":")]
    public async Task Deep_json_is_the_clients_fault(string level)
    {
        await using var gateway = await FixtureGateway.StartAsync();
        using var connection = await gateway.ConnectAsync();
        var body = string.Concat(Enumerable.Repeat(level, 256));
        await connection.SendAsync($"POST /orders HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        Assert.Equal(400, (await connection.ReadAsync())!.Status);
        await AssertAliveAsync(gateway);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf_8_in_a_path_are_no_failure()
    {
        await using var gateway = await FixtureGateway.StartAsync();
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync("GET /hello/%FF%C0%80 HTTP/1.1\r\nHost: test\r\n\r\n");
        Assert.InRange((await connection.ReadAsync())!.Status, 200, 499);
        await AssertAliveAsync(gateway);
    }

    [Fact]
    public async Task Ten_thousand_random_requests_leave_the_host_well()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("SERVERLESS_TEST_SEED") ?? "20261122", CultureInfo.InvariantCulture);
        await using var gateway = await FixtureGateway.StartAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (i, _) =>
        {
            var request = Mutation.Next(new Random(seed + i));
            var answers = new StringBuilder();
            using (var connection = await gateway.ConnectAsync())
            {
                try
                {
                    await connection.SendAsync(request);
                    connection.EndSending();
                    while (await connection.ReadTextAsync() is { Length: > 0 } part)
                    {
                        answers.Append(part);
                    }
                }
                catch (IOException)
                {
                    // Refused in the middle of what was sent.
                }
            }

            Assert.False(ServerFault().IsMatch(answers.ToString()), $"Seed {seed + i}: {Encoding.Latin1.GetString(request)}\n{answers}");
        });
        await AssertAliveAsync(gateway);
    }

    private static async Task AssertAliveAsync(TestGateway gateway)
    {
        Assert.Empty(gateway.Logs.Errors);
        Assert.Equal("""{"message":"Hello, bob!"}""", await gateway.Client.GetStringAsync(new Uri("/hello/bob", UriKind.Relative)));
    }

    [GeneratedRegex("HTTP/1.[01] 50[0-4]")]
    private static partial Regex ServerFault();
}
