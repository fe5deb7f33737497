using System.Text;
using System.Text.Json.Nodes;
using Serverless.Platforms.Tests.AzureFunctions;

namespace Serverless.Platforms.AzureFunctions.Tests.Http;

/// <summary>Requests in envelopes, and responses in answers.</summary>
public class EnvelopeRequestTests
{
    private const string Echo = "RequestFunctions_Echo";

    [Fact]
    public async Task A_function_sees_the_request_as_it_came_to_the_host()
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.InvokeAsync(Echo, Fixture.Request("PUT", "/echo/a%20b/c%2Fd?x=1&x=2&y=%C3%BC", "{\"ü\":1}", headers: [("X-Own-One", ["a"]), ("X-Own-Two", ["b", "c"])]));

        var echo = Json(answer);
        Assert.Equal(200, (int)answer.Response["statusCode"]!);
        Assert.Equal("application/json; charset=utf-8", (string?)answer.Response["headers"]!["Content-Type"]);
        Assert.Equal("PUT", (string?)echo["method"]);
        Assert.Equal("/echo/a b/c%2Fd", (string?)echo["path"]);
        Assert.Equal("""{"x":["1","2"],"y":["ü"]}""", Text(echo["query"]));
        Assert.Equal("""{"x-own-one":"a","x-own-two":"b,c"}""", Text(echo["headers"]));
        Assert.Equal("{\"ü\":1}", Encoding.UTF8.GetString(Convert.FromBase64String((string)echo["body"]!)));
        Assert.Equal(8, (long)echo["contentLength"]!);
    }

    [Fact]
    public async Task Values_come_as_they_are_or_inside_of_texts()
    {
        await using var host = await Fixture.StartAsync();
        var request = Fixture.Request("GET", "/echo/x")["req"]!.AsObject();
        request["Query"] = new JsonObject { ["a b"] = "1&2", ["c"] = "" }.ToJsonString();
        request["Headers"] = new JsonObject { ["X-Own-One"] = "plain" }.ToJsonString();

        var echo = Json(await host.InvokeAsync(Echo, new JsonObject { ["req"] = request.ToJsonString() }));

        Assert.Equal("""{"a b":["1&2"],"c":[""]}""", Text(echo["query"]));
        Assert.Equal("""{"x-own-one":"plain"}""", Text(echo["headers"]));
    }

    [Theory]
    [InlineData("application/octet-stream", "/wAB", "/wAB")]
    [InlineData("multipart/form-data; boundary=b", "LS1i", "LS1i")]
    [InlineData("text/plain", "LS1i", "TFMxaQ==")]
    [InlineData("application/json", "\"quoted\"", "InF1b3RlZCI=")]
    public async Task Bodies_are_bytes_or_texts_by_their_media_type(string contentType, string sent, string seen)
    {
        await using var host = await Fixture.StartAsync();
        Assert.Equal(seen, (string?)Json(await host.InvokeAsync(Echo, Fixture.Request("POST", "/echo/x", sent, contentType)))["body"]);
    }

    [Fact]
    public async Task A_user_is_who_has_signed_in_and_not_who_has_a_key()
    {
        await using var host = await Fixture.StartAsync();
        var request = Fixture.Request("GET", "/where");
        request["req"]!["Identities"] = new JsonArray(
            new JsonObject { ["AuthenticationType"] = "WebJobsAuthLevel", ["IsAuthenticated"] = true, ["Claims"] = new JsonArray() });
        const string trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        var nobody = Json(await host.InvokeAsync("RequestFunctions_Where", request, traceParent: trace));
        request["req"]!["Identities"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["AuthenticationType"] = "aad",
            ["IsAuthenticated"] = true,
            ["NameClaimType"] = "name",
            ["RoleClaimType"] = "roles",
            ["Claims"] = new JsonArray(Claim("name", "Ada"), Claim("roles", "buyer")),
        });
        var ada = Json(await host.InvokeAsync("RequestFunctions_Where", request));

        Assert.Null((string?)nobody["authenticationType"]);
        Assert.Equal("azure-functions", (string?)nobody["platform"]);
        Assert.Equal("https", (string?)nobody["scheme"]);
        Assert.Equal("app.azurewebsites.net", (string?)nobody["host"]);
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", (string?)nobody["traceParent"], StringComparison.Ordinal);
        Assert.Equal("aad", (string?)ada["authenticationType"]);
        Assert.Equal("Ada", (string?)ada["user"]);
        Assert.True((bool)ada["isBuyer"]!);

        static JsonObject Claim(string type, string value) => new() { ["Type"] = type, ["Value"] = value, ["ValueType"] = "http://www.w3.org/2001/XMLSchema#string", ["Issuer"] = "LOCAL AUTHORITY" };
    }

    [Fact]
    public async Task A_header_has_one_text_and_one_cookie_can_be_set()
    {
        await using var host = await Fixture.StartAsync();
        var headers = (await host.InvokeAsync("RequestFunctions_Cookies", Fixture.Request("GET", "/cookies?count=1"))).Response["headers"]!;
        Assert.Equal("a, b", (string?)headers["X-Twice"]);
        Assert.Equal("c0=v0; path=/", (string?)headers["Set-Cookie"]);
    }

    [Theory]
    [InlineData("RequestFunctions_Cookies", "/cookies?count=2", "2 cookies")]
    [InlineData("RequestFunctions_Bytes", "/bytes?count=200", "no text in UTF-8")]
    public async Task What_the_host_does_not_take_is_a_problem_that_says_what_to_do(string folder, string target, string why)
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.InvokeAsync(folder, Fixture.Request("GET", target));
        Assert.Equal(500, (int)answer.Response["statusCode"]!);
        Assert.Equal("application/problem+json", (string?)answer.Response["headers"]!["Content-Type"]);
        Assert.Null(answer.Response["headers"]!["Set-Cookie"]);
        Assert.Contains(why, (string?)answer.Response["body"], StringComparison.Ordinal);
        Assert.Contains("ServerlessAzureForwardRequests", (string?)answer.Response["body"], StringComparison.Ordinal);
        Assert.Contains(answer.Logs, line => line.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_function_that_throws_answers_a_problem_and_tells_the_host_in_its_log()
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.InvokeAsync("RequestFunctions_Throw", Fixture.Request("GET", "/throw"));
        Assert.True(answer.IsDone);
        Assert.Equal(500, (int)answer.Response["statusCode"]!);
        Assert.DoesNotContain("secret", (string?)answer.Response["body"], StringComparison.Ordinal);
        Assert.Contains(answer.Logs, line => line.Contains("The secret of the house.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_route_that_another_function_has_is_not_found_by_this_one()
    {
        await using var host = await Fixture.StartAsync();
        Assert.Equal(404, (int)(await host.InvokeAsync("RequestFunctions_Where", Fixture.Request("GET", "/throw"))).Response["statusCode"]!);
    }

    private static JsonNode Json(HostAnswer answer)
    {
        Assert.True(answer.IsDone, answer.Error);
        return JsonNode.Parse((string)answer.Response["body"]!)!;
    }

    private static string Text(JsonNode? json) => System.Text.RegularExpressions.Regex.Unescape(json!.ToJsonString());
}
