using System.Net;
using System.Text.Json;
using Serverless.Platforms.Tests.OpenWhisk;

namespace Serverless.Platforms.OpenWhisk.Tests;

/// <summary>What functions send, as the platform's API gets it.</summary>
public sealed class OutputTests
{
    [Fact]
    public async Task Messages_and_events_fire_triggers()
    {
        await using var api = await OpenWhiskApiDouble.StartAsync();
        await using var container = await StartAsync(api);
        await SendAsync(container, "OutputFunctions.Send", """{"id":"o1"}""");
        var calls = api.Calls.ToArray();
        Assert.Equal(["triggers/queue.orders", "triggers/stream.readings", "triggers/event.order.placed"], calls.Select(c => c.Entity));
        Assert.All(calls, c => Assert.Equal("_", c.Namespace));
        Assert.Equal(["queue:orders", "stream:readings", "event:order.placed"], calls.Select(c => Envelope(c).GetProperty("channel").GetString()));
        Assert.All(calls, c => Assert.Equal("o1", c.Body.GetProperty("data").GetProperty("id").GetString()));
        Assert.Equal("o1", Envelope(calls[1]).GetProperty("key").GetString());
        Assert.Equal("shop", Envelope(calls[2]).GetProperty("headers").GetProperty("ce-source").GetString());
        Assert.All(calls, c => Assert.True(Envelope(c).GetProperty("id").GetString()!.Length > 0 && Envelope(c).TryGetProperty("at", out _)));

        // What was fired comes back as it was sent.
        Assert.Equal("{}", (await container.RunAsync(calls[0].Body.GetRawText())).Result.GetRawText());
        Assert.Contains($"told: order {Envelope(calls[0]).GetProperty("id").GetString()} o1 attempt 1", container.Output.Text);
    }

    [Fact]
    public async Task Texts_and_bytes_stay_what_they_are()
    {
        await using var api = await OpenWhiskApiDouble.StartAsync();
        await using var container = await StartAsync(api);
        await SendAsync(container, "OutputFunctions.SendText", """{"id":"42"}""");
        foreach (var call in api.Calls)
        {
            Assert.Equal("{}", (await container.RunAsync(call.Body.GetRawText())).Result.GetRawText());
        }

        Assert.Contains("told: text '42'", container.Output.Text);
        Assert.Contains("told: bytes 0001FF", container.Output.Text);
    }

    [Theory]
    [InlineData("OpenWhiskFixture", "actions/shop/OpenWhiskFixture")]
    [InlineData("OutputFunctions.Start", "actions/shop/DirectFunctions.Increment")]
    public async Task A_direct_function_is_started_as_an_action(string action, string entity)
    {
        await using var api = await OpenWhiskApiDouble.StartAsync();
        await using var container = await StartAsync(api);
        var (_, result) = await container.RunAsync("""{"serverless":{"function":"OutputFunctions.Start"},"value":8}""", "/guest/shop/" + action);
        Assert.False(result.TryGetProperty("error", out _), result.GetRawText());
        var call = Assert.Single(api.Calls);
        Assert.Equal(("guest", entity), (call.Namespace, call.Entity));
        Assert.Equal(9, (await container.RunAsync(call.Body.GetRawText())).Result.GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task An_event_function_sends_before_the_activation_ends()
    {
        await using var api = await OpenWhiskApiDouble.StartAsync();
        await using var container = await StartAsync(api);
        Assert.Equal("{}", (await container.RunAsync("""{"serverless":{"channel":"queue:relay"},"data":{"id":"r"}}""")).Result.GetRawText());
        Assert.Equal("triggers/queue.orders", Assert.Single(api.Calls).Entity);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task What_another_attempt_can_mend_is_tried_again(HttpStatusCode status)
    {
        await using var api = await OpenWhiskApiDouble.StartAsync();
        await using var container = await StartAsync(api);
        api.Refuse(status, times: 2);
        Assert.Equal("{}", (await container.RunAsync("""{"serverless":{"channel":"queue:relay"},"data":{"id":"r"}}""")).Result.GetRawText());
        Assert.Equal((3, 1), (api.Attempts, api.Calls.Count));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "manifest.yaml")]
    [InlineData(HttpStatusCode.Forbidden, "403")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "1 MB")]
    public async Task What_none_can_mend_fails_at_once_and_says_what_to_do(HttpStatusCode status, string advice)
    {
        await using var api = await OpenWhiskApiDouble.StartAsync();
        await using var container = await StartAsync(api);
        api.Refuse(status);
        var error = (await container.RunAsync("""{"serverless":{"channel":"queue:relay"},"data":{"id":"r"}}""")).Result.GetProperty("error").GetString();
        Assert.Contains("the trigger 'queue.orders'", error);
        Assert.Contains(advice, error);
        Assert.Equal(1, api.Attempts);
        Assert.DoesNotContain(OpenWhiskApiDouble.Key, error + container.Output.Text + container.Error.Text);
    }

    [Theory]
    [InlineData("OutputFunctions.SendLater", "Serverless:Events:Connectors:orders")]
    [InlineData("OutputFunctions.Keep", "Serverless:Events:Connector")]
    public async Task What_the_platform_does_not_take_names_the_setting_of_a_connector(string function, string setting)
    {
        await using var api = await OpenWhiskApiDouble.StartAsync();
        await using var container = await StartAsync(api);
        var (_, result) = await container.RunAsync("""{"id":"o"}""", "/guest/shop/" + function);
        Assert.Contains(setting, result.GetProperty("error").GetString());
        Assert.Empty(api.Calls);
    }

    [Fact]
    public async Task Without_a_key_it_says_how_to_get_one()
    {
        await using var api = await OpenWhiskApiDouble.StartAsync();
        await using var container = await StartAsync(api);
        var (_, answer) = await container.PostRunAsync("""{"value":{"id":"o1"},"action_name":"/guest/shop/OutputFunctions.Send"}""");
        Assert.Contains("provide-api-key: true", JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("error").GetString());
        Assert.Equal(0, api.Attempts);
    }

    private static JsonElement Envelope(ApiCall call) => call.Body.GetProperty("serverless");

    private static Task<ActionContainer> StartAsync(OpenWhiskApiDouble api) => ActionContainer.StartInitializedAsync(("__OW_API_HOST", api.Address));

    private static async Task SendAsync(ActionContainer container, string function, string value)
    {
        var (_, result) = await container.RunAsync(value, "/guest/shop/" + function);
        Assert.Equal("{}", result.GetRawText());
    }
}
