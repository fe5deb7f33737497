using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>Responses that a function URL asks for in pieces.</summary>
public sealed class StreamingTests
{
    private static readonly (string, string) Streamed = ("Serverless__AwsLambda__InvokeMode", "RESPONSE_STREAM");

    [Theory]
    [InlineData("/numbers?count=3", "[0,1,2]", "application/json; charset=utf-8", 2)]
    [InlineData("/stream?count=100000", null, "application/octet-stream", 1)]
    [InlineData("/pets/1", null, "application/json; charset=utf-8", 1)]
    public async Task A_response_is_a_head_and_pieces(string target, string? body, string type, int pieces)
    {
        await using var program = await LambdaProgram.StartAsync(Streamed);
        var reply = await program.Api.SendAsync(Url(target));
        Assert.Equal("application/vnd.awslambda.http-integration-response", reply.Headers["content-type"]);
        Assert.Equal("streaming", reply.Headers["lambda-runtime-function-response-mode"]);
        Assert.True(reply.Chunks.Count >= pieces, $"{reply.Chunks.Count} pieces");
        var (head, rest) = Split(reply.Body);
        Assert.Equal(200, head.GetProperty("statusCode").GetInt32());
        Assert.Equal(type, head.GetProperty("headers").GetProperty("Content-Type").GetString());
        Assert.Empty(reply.Trailers);
        if (body is not null)
        {
            Assert.Equal(body, Encoding.UTF8.GetString(rest));
        }
        else if (target.StartsWith("/stream", StringComparison.Ordinal))
        {
            Assert.Equal(100_000, rest.Length);
        }
    }

    [Fact]
    public async Task Cookies_and_errors_are_in_the_head()
    {
        await using var program = await LambdaProgram.StartAsync(Streamed);
        var (head, _) = Split((await program.Api.SendAsync(Url("/cookies?count=2"))).Body);
        Assert.Equal(2, head.GetProperty("cookies").GetArrayLength());
        Assert.Equal(500, Split((await program.Api.SendAsync(Url("/throw"))).Body).Head.GetProperty("statusCode").GetInt32());
        Assert.Equal(404, Split((await program.Api.SendAsync(Url("/missing"))).Body).Head.GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public async Task A_failure_in_the_midst_is_told_after_the_pieces_and_the_process_lives()
    {
        await using var program = await LambdaProgram.StartAsync(Streamed);
        var reply = await program.Api.SendAsync(Url("/numbers?count=10&failAt=4"));
        Assert.StartsWith("[0,1,2,3", Encoding.UTF8.GetString(Split(reply.Body).Body), StringComparison.Ordinal);
        Assert.Equal("Function.IOException", reply.Trailers["lambda-runtime-function-error-type"]);
        var error = JsonDocument.Parse(Convert.FromBase64String(reply.Trailers["lambda-runtime-function-error-body"])).RootElement;
        Assert.Equal("Function.IOException", error.GetProperty("errorType").GetString());
        Assert.Equal(200, Split((await program.Api.SendAsync(Url("/pets/1"))).Body).Head.GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public async Task A_function_that_outlives_its_deadline_in_the_midst_is_cut_off()
    {
        await using var program = await LambdaProgram.StartAsync(Streamed);
        var reply = await program.Api.SendAsync(Url("/wait?seconds=60"), TimeSpan.FromSeconds(2));
        Assert.Equal(504, Split(reply.Body).Head.GetProperty("statusCode").GetInt32());
        Assert.Equal(200, Split((await program.Api.SendAsync(Url("/pets/1"))).Body).Head.GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public async Task Other_gateways_get_their_response_whole()
    {
        await using var program = await LambdaProgram.StartAsync(Streamed);
        var reply = await program.Api.SendAsync(HttpEvents.Make("http2", new ClientRequest("GET", "/numbers", "count=3", [], null)));
        Assert.Equal("[0,1,2]", reply.HttpBody);
        Assert.Empty(reply.Chunks);
    }

    private static string Url(string target)
    {
        var parts = target.Split('?');
        var json = JsonNode.Parse(HttpEvents.Make("http2", new ClientRequest("GET", parts[0], parts.Length > 1 ? parts[1] : "", [], null)))!;
        json["requestContext"]!["domainName"] = "abcdefghij.lambda-url.us-east-2.on.aws";
        return json.ToJsonString();
    }

    private static (JsonElement Head, byte[] Body) Split(byte[] bytes)
    {
        var zeros = bytes.AsSpan().IndexOf(new byte[8]);
        Assert.True(zeros > 0, Encoding.UTF8.GetString(bytes));
        return (JsonDocument.Parse(bytes.AsMemory(0, zeros)).RootElement, bytes[(zeros + 8)..]);
    }
}
