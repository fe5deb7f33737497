using System.Text.Json.Nodes;
using Serverless.Platforms.Tests.AzureFunctions;

namespace Serverless.Platforms.AzureFunctions.Tests;

/// <summary>What functions send, as values of output bindings: as the host reads them, nothing is decoded, parsed or lost.</summary>
public class OutputTests
{
    /// <summary>Texts that the host would take for base64 or for JSON if they stood alone.</summary>
    [Theory]
    [InlineData("abcd")]
    [InlineData("1234")]
    [InlineData("true")]
    [InlineData("""{"a": 1.0,   "at":"2026-11-26T10:11:12.1300000+02:00"}""")]
    [InlineData("[1,2]")]
    [InlineData("")]
    [InlineData("ü \"quoted\" \n")]
    public async Task A_text_arrives_as_it_was_sent(string text)
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.InvokeAsync("RequestFunctions_Send", Fixture.Request("POST", "/send", new JsonObject { ["values"] = new JsonArray(text) }.ToJsonString()));
        Assert.Equal("1 sent", (string?)answer.Response["body"]);
        Assert.Equal([text], HostOutput.Read(answer.Outputs["queueToPack"]).Select(System.Text.Encoding.UTF8.GetString));
    }

    [Fact]
    public async Task Each_message_is_an_item_and_each_channel_a_binding()
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.InvokeAsync("RequestFunctions_Send", Fixture.Request("POST", "/send", """{"values":["a","b","c"]}"""));

        Assert.Equal(["eventOrderPacked", "queueToPack", "res", "streamPacked"], answer.Outputs.Select(o => o.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["a", "b", "c"], answer.Outputs["queueToPack"]!.AsArray().Select(t => (string?)t));
        Assert.Equal(3, answer.Outputs["streamPacked"]!.AsArray().Count);
        Assert.Equal("""{"id":"a","action":null}""", (string?)answer.Outputs["streamPacked"]![0]);
        var e = answer.Outputs["eventOrderPacked"]![2]!;
        Assert.Equal("order.packed", (string?)e["type"]);
        Assert.Equal("/shop", (string?)e["source"]);
        Assert.Equal("1.0", (string?)e["specversion"]);
        Assert.Equal("c", (string?)e["data"]!["id"]);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_go_alone()
    {
        await using var host = await Fixture.StartAsync();
        var one = await host.InvokeAsync("RequestFunctions_SendBytes", Fixture.Request("POST", "/send-bytes?count=1"));
        var two = await host.InvokeAsync("RequestFunctions_SendBytes", Fixture.Request("POST", "/send-bytes?count=2"));

        Assert.Equal([0xff, 0xfe, 0], HostOutput.Read(one.Outputs["queueRawOut"]).Single());
        Assert.Equal(503, (int)two.Response["statusCode"]!);
        Assert.Contains(two.Logs, line => line.Contains("one message an invocation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_binding_cannot_do_is_refused_with_what_to_do()
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.InvokeAsync("RequestFunctions_SendLater", Fixture.Request("POST", "/send-later"));
        Assert.Equal(503, (int)answer.Response["statusCode"]!);
        Assert.Contains(answer.Logs, line => line.Contains("Serverless:Events:Connectors:later", StringComparison.Ordinal));
        Assert.DoesNotContain("queueLater", answer.Outputs.Select(o => o.Key));
    }

    [Fact]
    public async Task Outside_of_an_invocation_nothing_is_taken()
    {
        await using var host = await Fixture.StartAsync();
        using var answer = await host.ForwardAsync(new HttpRequestMessage(HttpMethod.Post, "/send") { Content = new StringContent("""{"values":["a"]}""", System.Text.Encoding.UTF8, "application/json") });
        Assert.False(answer.IsSuccessStatusCode);
        Assert.Contains("Serverless:Events:Connector", host.Process.Output, StringComparison.Ordinal);
    }
}
