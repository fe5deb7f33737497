using System.Text.Json.Nodes;
using Serverless.Platforms.Tests.AzureFunctions;

namespace Serverless.Platforms.AzureFunctions.Tests.Http;

/// <summary>Direct functions, by the HTTP trigger that the build writes, and by a queue of the user's own.</summary>
public class DirectTests
{
    private const string Add = "EventFunctions_Add";

    [Theory]
    [InlineData("""{"left":3,"right":4}""", 200, "7")]
    [InlineData("""{"left":-1,"right":4}""", 500, "EventFunctions.Add has failed.")]
    [InlineData("""{"left":"three"}""", 400, "left")]
    public async Task A_request_is_the_payload_and_the_response_is_what_is_returned(string payload, int status, string answered)
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.InvokeAsync(Add, Fixture.Request("POST", $"/_functions/{Add}", payload));
        Assert.True(answer.IsDone, answer.Error);
        Assert.Equal(status, (int)answer.Response["statusCode"]!);
        Assert.Contains(answered, (string?)answer.Response["body"], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", (string?)answer.Response["body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_the_payload_and_the_host_is_told_what_is_returned()
    {
        await using var host = await Fixture.StartAsync();
        var plain = await host.InvokeAsync(Add, new JsonObject { ["order"] = """{"left":3,"right":4}""" });
        var encoded = await host.InvokeAsync(Add, new JsonObject { ["order"] = HostValue.Encode("""{"left":3,"right":5}""") });
        var failed = await host.InvokeAsync(Add, new JsonObject { ["order"] = """{"left":-1,"right":4}""" });

        Assert.Equal(7, (int)plain.Json["ReturnValue"]!);
        Assert.Equal(8, (int)encoded.Json["ReturnValue"]!);
        Assert.Equal(500, failed.Status);
    }
}
