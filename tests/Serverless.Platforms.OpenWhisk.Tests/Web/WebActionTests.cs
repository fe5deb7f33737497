using System.Net;
using System.Text;
using System.Text.Json;

namespace Serverless.Platforms.OpenWhisk.Tests;

/// <summary>Requests as the arguments of web actions, and responses as their results.</summary>
public sealed class WebActionTests
{
    [Fact]
    public async Task A_raw_request_is_whole()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var echo = Body(await RunAsync(container, new
        {
            __ow_method = "post",
            __ow_headers = new Dictionary<string, string> { ["content-type"] = "application/json", ["x-own"] = "mine", ["host"] = "example.com" },
            __ow_path = "/echo/a%20b/c%2Fd",
            __ow_query = "q=1&q=2&empty=",
            __ow_body = Convert.ToBase64String("{\"a\":1}"u8),
            __ow_user = "guest",
            bound = "parameter",
        }));
        Assert.Equal("POST", echo.GetProperty("method").GetString());
        Assert.Equal("/echo/a b/c%2Fd", echo.GetProperty("path").GetString());
        Assert.Equal("?q=1&q=2&empty=", echo.GetProperty("query").GetString());
        Assert.Equal("application/json", echo.GetProperty("contentType").GetString());
        Assert.Equal("{\"a\":1}", Text(echo));
        Assert.Equal("mine", echo.GetProperty("own").GetString());
        Assert.Equal("guest", echo.GetProperty("user").GetString());
        Assert.Equal(ActionContainer.Id(0), echo.GetProperty("id").GetString());
        Assert.Equal("openwhisk", echo.GetProperty("platform").GetString());
    }

    [Theory]
    [InlineData("text/plain", "plain text", "plain text")]
    [InlineData("text/plain", "dGV4dA==", "dGV4dA==")]
    [InlineData("application/x-www-form-urlencoded", "a=1&b=2", "a=1&b=2")]
    [InlineData("application/octet-stream", "dGV4dA==", "text")]
    [InlineData("application/json", "eyJhIjoxfQ==", "{\"a\":1}")]
    [InlineData("application/vnd.own+json", "eyJhIjoxfQ==", "{\"a\":1}")]
    [InlineData("image/png", "not base64!", "not base64!")]
    [InlineData("", "dGV4dA==", "text")]
    public async Task A_body_is_a_text_or_base64_by_its_media_type(string type, string body, string expected)
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var headers = type.Length > 0 ? new Dictionary<string, string> { ["content-type"] = type } : [];
        var echo = Body(await RunAsync(container, new { __ow_method = "put", __ow_headers = headers, __ow_path = "/echo", __ow_query = "", __ow_body = body }));
        Assert.Equal(expected, Text(echo));
    }

    [Fact]
    public async Task A_request_that_is_not_raw_is_made_again_of_its_arguments()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var json = new Dictionary<string, string> { ["content-type"] = "application/json" };
        var added = await RunAsync(container, new { __ow_method = "post", __ow_headers = json, __ow_path = "/pets", id = 7, name = "Rex" });
        Assert.Equal(201, added.GetProperty("statusCode").GetInt32());
        Assert.Equal("/pets/7", added.GetProperty("headers").GetProperty("Location").GetString());

        var search = await RunAsync(container, new { __ow_method = "get", __ow_headers = new { }, __ow_path = "/search", q = "größe & mehr", page = "3" });
        Assert.Equal("größe & mehr 3", search.GetProperty("body").GetString());

        var form = new Dictionary<string, string> { ["content-type"] = "application/x-www-form-urlencoded" };
        Assert.Equal("a=1 2;b=&", (await RunAsync(container, new { __ow_method = "post", __ow_headers = form, __ow_path = "/form", a = "1 2", b = "&" })).GetProperty("body").GetString());

        var array = Body(await RunAsync(container, new { __ow_method = "post", __ow_headers = json, __ow_path = "/echo", __ow_body = new[] { 1, 2 } }));
        Assert.Equal("[1,2]", Text(array));
    }

    [Theory]
    [InlineData("/pets/3", 200, "application/json; charset=utf-8")]
    [InlineData("/pets/0", 404, null)]
    [InlineData("/nowhere", 404, "application/problem+json")]
    [InlineData("/nothing", 204, null)]
    [InlineData("/throw", 500, "application/problem+json")]
    public async Task Every_answer_is_a_response(string path, int status, string? type)
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var answer = await RunAsync(container, Get(path));
        Assert.Equal(status, answer.GetProperty("statusCode").GetInt32());
        Assert.Equal(type, answer.GetProperty("headers").TryGetProperty("Content-Type", out var said) ? said.GetString() : null);
        Assert.Equal(type is not null, answer.TryGetProperty("body", out var body));
        Assert.DoesNotContain("secret", body.ValueKind == JsonValueKind.String ? body.GetString() : "");
    }

    [Fact]
    public async Task Bodies_are_texts_or_base64_as_the_platform_takes_their_types()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var pet = await RunAsync(container, Get("/pets/3"));
        Assert.Equal("{\"id\":3,\"name\":\"Pet \\\"3\\\" ü\\u2028<b>\"}", pet.GetProperty("body").GetString());

        var bytes = await RunAsync(container, Get("/bytes", "count=300"));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (byte)i), bytes.GetProperty("body").GetBytesFromBase64());
        Assert.Equal("application/octet-stream", bytes.GetProperty("headers").GetProperty("Content-Type").GetString());

        // As a text the platform would take it for base64.
        Assert.Equal("1234", Encoding.UTF8.GetString((await RunAsync(container, Get("/number"))).GetProperty("body").GetBytesFromBase64()));

        var own = await RunAsync(container, Get("/own-type"));
        Assert.Equal(("{\"own\":\"ü\"}", true), (own.GetProperty("body").GetString(), own.GetProperty("headers").GetProperty("Content-Type").GetString()!.StartsWith("application/vnd.own+json; charset=utf-8", StringComparison.Ordinal)));

        Assert.Equal("grüße", (await RunAsync(container, Get("/latin"))).GetProperty("body").GetString());
        var head = await RunAsync(container, new { __ow_method = "head", __ow_headers = new { }, __ow_path = "/pets/3", __ow_query = "", __ow_body = "" });
        Assert.Equal((200, false), (head.GetProperty("statusCode").GetInt32(), head.TryGetProperty("body", out _)));
    }

    [Fact]
    public async Task Several_cookies_are_a_list()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var cookies = (await RunAsync(container, Get("/cookies", "count=3"))).GetProperty("headers").GetProperty("Set-Cookie");
        Assert.Equal(["c0=v0; path=/", "c1=v1; path=/", "c2=v2; path=/"], cookies.EnumerateArray().Select(c => c.GetString()));
        var one = (await RunAsync(container, Get("/cookies", "count=1"))).GetProperty("headers").GetProperty("Set-Cookie");
        Assert.Equal("c0=v0; path=/", one.GetString());
    }

    [Fact]
    public async Task A_response_that_the_platform_does_not_take_is_told_instead()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        Assert.Equal(1_000_000, (await RunAsync(container, Get("/large", "count=1000000"))).GetProperty("body").GetString()!.Length);
        var answer = await RunAsync(container, Get("/large", "count=1100000"));
        Assert.Equal(500, answer.GetProperty("statusCode").GetInt32());
        Assert.Contains("larger than the platform takes", answer.GetProperty("body").GetString());
        await container.WaitAsync(() => container.Output.Text.Contains("Serverless:OpenWhisk:MaxResultSize"));
    }

    [Fact]
    public async Task An_action_of_one_function_serves_its_routes_alone()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        container.Action = "/guest/shop/WebFunctions.Find";
        Assert.Equal(200, (await RunAsync(container, Get("/pets/1"))).GetProperty("statusCode").GetInt32());
        Assert.Equal(404, (await RunAsync(container, Get("/number"))).GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public async Task What_fails_behind_a_web_action_is_not_told_to_everybody()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        container.Action = "/guest/shop/DirectFunctions.Fail";
        var result = await RunAsync(container, new { __ow_method = "get", __ow_headers = new { }, __ow_path = "", value = 7 });
        Assert.Equal("DirectFunctions.Fail has failed; its log says why.", result.GetProperty("error").GetString());
    }

    private static object Get(string path, string query = "") =>
        new { __ow_method = "get", __ow_headers = new Dictionary<string, string> { ["accept"] = "*/*", ["accept-encoding"] = "gzip" }, __ow_path = path, __ow_query = query, __ow_body = "" };

    private static async Task<JsonElement> RunAsync(ActionContainer container, object arguments)
    {
        var (status, result) = await container.RunAsync(JsonSerializer.Serialize(arguments));
        Assert.Equal(HttpStatusCode.OK, status);
        return result;
    }

    private static JsonElement Body(JsonElement answer) => JsonSerializer.Deserialize<JsonElement>(answer.GetProperty("body").GetString()!);

    private static string Text(JsonElement echo) => Encoding.UTF8.GetString(echo.GetProperty("body").GetBytesFromBase64());
}
