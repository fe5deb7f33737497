using System.Net;
using System.Text.Json;

namespace Serverless.Platforms.OpenWhisk.Tests;

/// <summary>The program as its own proxy: <c>/init</c> and <c>/run</c>.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task It_is_initialized_once_and_runs()
    {
        await using var container = await ActionContainer.StartAsync();
        Assert.Equal((HttpStatusCode.OK, "{\"ok\":true}"), await container.InitAsync());
        Assert.Equal((HttpStatusCode.Forbidden, "{\"error\":\"Cannot initialize the action more than once.\"}"), await container.InitAsync());

        var (status, result) = await container.RunAsync("{\"value\":21}", "/guest/shop/DirectFunctions.Double");
        Assert.Equal((HttpStatusCode.OK, 42), (status, result.GetProperty("value").GetInt32()));
    }

    [Fact]
    public async Task Before_it_is_initialized_it_runs_nothing()
    {
        await using var container = await ActionContainer.StartAsync();
        Assert.Equal((HttpStatusCode.InternalServerError, "{\"error\":\"no action defined yet\"}"), await container.PostRunAsync("{\"value\":{}}"));
        Assert.Equal(HttpStatusCode.OK, (await container.InitAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await container.RunAsync("{}", "/guest/shop/DirectFunctions.Nothing")).Status);
    }

    [Fact]
    public async Task Variables_of_the_initialization_are_set_before_the_host_is_made()
    {
        await using var container = await ActionContainer.StartAsync();
        var (status, answer) = await container.InitAsync(("Serverless__MaxRequestBodySize", "much"));
        Assert.Equal(HttpStatusCode.BadGateway, status);
        Assert.Contains("Serverless:MaxRequestBodySize", JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("error").GetString());
        await container.WaitAsync(() => container.Output.Ends == 1 && container.Error.Ends == 1);
        Assert.Contains("Serverless:MaxRequestBodySize", container.Error.Text);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{\"value\":")]
    public async Task An_initialization_that_is_no_JSON_is_refused(string body)
    {
        await using var container = await ActionContainer.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await container.PostAsync("/init", body)).Status);
        Assert.Equal(HttpStatusCode.OK, (await container.InitAsync()).Status);
    }

    [Fact]
    public async Task The_context_of_an_activation_becomes_variables_id_and_deadline()
    {
        await using var container = await ActionContainer.StartInitializedAsync(("FROM_INIT", "yes"), ("__OW_NAMESPACE", "before"));
        var (_, place) = await container.RunAsync("{}", "/guest/shop/DirectFunctions.Where", DateTimeOffset.UtcNow.AddSeconds(10).ToUnixTimeMilliseconds());
        Assert.Equal(ActionContainer.Id(0), place.GetProperty("invocationId").GetString());
        Assert.InRange(place.GetProperty("remainingSeconds").GetDouble(), 5, 10);
        var variables = place.GetProperty("variables");
        Assert.Equal("yes", variables.GetProperty("FROM_INIT").GetString());
        Assert.Equal("guest", variables.GetProperty("__OW_NAMESPACE").GetString());
        Assert.Equal("/guest/shop/DirectFunctions.Where", variables.GetProperty("__OW_ACTION_NAME").GetString());
        Assert.Equal(ActionContainer.Id(0), variables.GetProperty("__OW_ACTIVATION_ID").GetString());
        Assert.Equal("tid0", variables.GetProperty("__OW_TRANSACTION_ID").GetString());
        Assert.True(variables.TryGetProperty("__OW_DEADLINE", out _));
        Assert.True(variables.TryGetProperty("__OW_API_KEY", out _));
        Assert.False(variables.TryGetProperty("__OW_VALUE", out _));
    }

    [Fact]
    public async Task Logs_end_after_what_was_written_without_an_end_of_line()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        await container.RunAsync("{\"output\":\"said aloud\\n\",\"error\":\"whispered\\n\"}", "/guest/shop/DirectFunctions.Talk");
        Assert.EndsWith($"said aloud\n{LogText.Sentinel}\n", container.Output.Text);
        Assert.EndsWith($"whispered\n{LogText.Sentinel}\n", container.Error.Text);
    }

    [Theory]
    [InlineData("DirectFunctions.Number", HttpStatusCode.BadGateway, "did not return a dictionary or array")]
    [InlineData("DirectFunctions.Block", HttpStatusCode.OK, "did not finish")]
    public async Task What_is_no_result_is_an_error(string function, HttpStatusCode expected, string error)
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var (status, result) = await container.RunAsync("{}", "/guest/shop/" + function);
        Assert.Equal(expected, status);
        Assert.Contains(error, result.GetProperty("error").GetString());

        // It goes on, whatever happened.
        Assert.Equal(2, (await container.RunAsync("{\"value\":1}", "/guest/shop/DirectFunctions.Double")).Result.GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task A_function_that_fails_is_an_application_error()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var (status, result) = await container.RunAsync("{\"value\":7}", "/guest/shop/DirectFunctions.Fail");
        Assert.Equal((HttpStatusCode.OK, "DirectFunctions.Fail has failed: There is no 7."), (status, result.GetProperty("error").GetString()));
        var (_, payload) = await container.RunAsync("{\"value\":\"seven\"}", "/guest/shop/DirectFunctions.Double");
        Assert.Contains("$.value", payload.GetProperty("error").GetString());
        Assert.DoesNotContain("seven", payload.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("[1,2,3]", "/guest/shop/DirectFunctions.Reverse", "[3,2,1]")]
    [InlineData("{}", "/guest/shop/DirectFunctions.Nothing", "{}")]
    [InlineData("{\"a\":{\"b\":[1,null]}}", "/guest/DirectFunctions.Anything", "{\"a\":{\"b\":[1,null]}}")]
    [InlineData("{\"serverless\":{\"function\":\"DirectFunctions.Double\"},\"value\":4}", "/guest/shop/OpenWhiskFixture", "{\"value\":8,\"dots\":0}")]
    [InlineData("{\"serverless\":{\"function\":\"directfunctions.double\",\"payload\":{\"value\":5}}}", "/guest/shop/OpenWhiskFixture", "{\"value\":10,\"dots\":0}")]
    [InlineData("{\"serverless\":{\"channel\":\"direct:DirectFunctions.Increment\"},\"data\":{\"value\":5}}", "/guest/shop/OpenWhiskFixture", "{\"value\":6,\"dots\":0}")]
    [InlineData("{\"serverless\":{\"keepWarm\":true}}", "/guest/shop/OpenWhiskFixture", "{}")]
    public async Task A_value_starts_the_function_that_the_action_or_the_value_names(string value, string action, string expected)
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var (status, result) = await container.RunAsync(value, action);
        Assert.Equal((HttpStatusCode.OK, expected), (status, result.GetRawText()));
    }

    [Theory]
    [InlineData("{\"left\":1}", "neither a request nor an event")]
    [InlineData("{\"serverless\":{\"function\":\"Nobody\"}}", "'Nobody'")]
    [InlineData("{\"serverless\":{\"channel\":\"direct:Nobody\"}}", "'Nobody'")]
    [InlineData("{\"serverless\":{\"channel\":\"nonsense\"}}", "KIND:NAME")]
    [InlineData("{\"serverless\":{\"channel\":\"queue:nobody\"},\"data\":1}", "queue 'nobody'")]
    public async Task A_value_that_starts_nothing_says_what_there_is(string value, string error)
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var (status, result) = await container.RunAsync(value);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(error, result.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"value\":\"text\"}")]
    public async Task An_activation_that_is_none_is_an_error(string body)
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var (_, answer) = await container.PostRunAsync(body);
        Assert.True(JsonSerializer.Deserialize<JsonElement>(answer).TryGetProperty("error", out _), answer);
    }

    [Fact]
    public async Task The_main_of_the_initialization_can_name_the_function()
    {
        await using var container = await ActionContainer.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await container.PostAsync("/init", "{\"value\":{\"name\":\"x\",\"main\":\"DirectFunctions.Double\"}}")).Status);
        Assert.Equal(12, (await container.RunAsync("{\"value\":6}")).Result.GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task A_sequence_of_three_actions_hands_results_on()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var (_, first) = await container.RunAsync("{\"value\":20}", "/guest/shop/DirectFunctions.Double");
        var (_, second) = await container.RunAsync(first.GetRawText(), "/guest/shop/DirectFunctions.Increment");
        var (_, third) = await container.RunAsync(second.GetRawText(), "/guest/shop/DirectFunctions.Describe");
        Assert.Equal("It is 41.", third.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_megabyte_goes_in_and_comes_out_and_more_is_refused()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var text = new string('m', 1024 * 1024 - 100);
        var (_, result) = await container.RunAsync($"{{\"a\":\"{text}\"}}", "/guest/shop/DirectFunctions.Anything");
        Assert.Equal(text, result.GetProperty("a").GetString());

        var (status, error) = await container.RunAsync("{\"value\":1,\"dots\":1100000}", "/guest/shop/DirectFunctions.Describe");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("takes 1048576", error.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_thousand_runs_follow_each_other()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        for (var i = 0; i < 1000; i++)
        {
            var (_, result) = await container.RunAsync($"{{\"value\":{i}}}", "/guest/shop/DirectFunctions.Double");
            Assert.Equal(2 * i, result.GetProperty("value").GetInt32());
        }
    }

    [Fact]
    public async Task Told_to_stop_it_finishes_what_runs()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var run = container.RunAsync("{\"value\":300}", "/guest/shop/DirectFunctions.Linger");
        await container.WaitAsync(() => container.Output.Text.Contains("lingers"));
        container.Terminate();
        Assert.Equal(300, (await run).Result.GetProperty("value").GetInt32());
        Assert.Equal(0, await container.ExitAsync());
    }

    [Theory]
    [InlineData("/", HttpStatusCode.NotFound)]
    [InlineData("/pets/1", HttpStatusCode.NotFound)]
    public async Task There_is_nothing_else(string path, HttpStatusCode status)
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        Assert.Equal(status, (await container.PostAsync(path, "{}")).Status);
    }
}
