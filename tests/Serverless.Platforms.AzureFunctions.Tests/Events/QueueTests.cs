using System.Text.Json.Nodes;
using Serverless.Platforms.Tests.AzureFunctions;

namespace Serverless.Platforms.AzureFunctions.Tests.Events;

/// <summary>Messages of storage queues and of Service Bus.</summary>
public class QueueTests
{
    private const string Take = "EventFunctions_Take";
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public async Task A_message_of_a_storage_queue_has_its_id_its_attempt_and_its_time()
    {
        await using var host = await Fixture.StartAsync();
        var metadata = new JsonObject { ["Id"] = HostValue.Encode("m-1"), ["DequeueCount"] = HostValue.Encode(3), ["InsertionTime"] = "2026-11-26T10:11:12+00:00" };
        var answer = await host.InvokeAsync(Take, new JsonObject { ["queueBytes"] = HostValue.Bytes("""{"id":"o-1"}"""u8.ToArray()) }, metadata, Trace);

        Assert.StartsWith("order m-1 o-1 attempt 3 at 2026-11-26T10:11:12.0000000+00:00 from  trace 00-0af7651916cd43dd8448eb211c80319c-", Fixture.Journal(answer), StringComparison.Ordinal);
        Assert.Contains(answer.Logs, line => line.Contains("Taking o-1", StringComparison.Ordinal));
        Assert.Contains("Taking o-1", host.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_Service_Bus_has_its_properties_too()
    {
        await using var host = await Fixture.StartAsync();
        var metadata = new JsonObject
        {
            ["MessageId"] = HostValue.Encode("sb-1"),
            ["DeliveryCount"] = HostValue.Encode(2),
            ["EnqueuedTimeUtc"] = "2026-11-26T10:11:12Z",
            ["SequenceNumber"] = HostValue.Encode(17),
            ["ApplicationProperties"] = new JsonObject { ["X-From"] = "shop", ["Diagnostic-Id"] = Trace },
        };
        var answer = await host.InvokeAsync(Take, new JsonObject { ["queueBytes"] = HostValue.Bytes("""{"id":"o-1"}"""u8.ToArray()) }, metadata);
        Assert.StartsWith("order sb-1 o-1 attempt 2 at 2026-11-26T10:11:12.0000000+00:00 from shop trace 00-0af7651916cd43dd8448eb211c80319c-", Fixture.Journal(answer), StringComparison.Ordinal);
    }

    /// <summary>With a binding of the user's own: an object, a text, and JSON text inside of a text.</summary>
    [Theory]
    [InlineData("""{"id":"o-2"}""")]
    [InlineData("\"{\\\"id\\\":\\\"o-2\\\"}\"")]
    [InlineData("\"\\\"{\\\\\\\"id\\\\\\\":\\\\\\\"o-2\\\\\\\"}\\\"\"")]
    public async Task A_value_comes_in_any_spelling(string value)
    {
        await using var host = await Fixture.StartAsync();
        Assert.Contains(" o-2 attempt 1 ", Fixture.Journal(await host.InvokeAsync(Take, new JsonObject { ["myQueueItem"] = JsonNode.Parse(value) })), StringComparison.Ordinal);
    }

    /// <summary>A text that could be base64 is none, unless the binding has bytes.</summary>
    [Theory]
    [InlineData("text", "YWJjZA==", "YWJjZA==")]
    [InlineData("text", "1234", "1234")]
    [InlineData("queueBytes", "YWJjZA==", "abcd")]
    [InlineData("queueBytes", "no base64!", "no base64!")]
    public async Task Only_a_binding_of_bytes_is_decoded(string binding, string value, string seen)
    {
        await using var host = await Fixture.StartAsync();
        Assert.Equal("text " + seen, Fixture.Journal(await host.InvokeAsync("EventFunctions_TakeText", new JsonObject { [binding] = value })));
        Assert.Equal("text " + seen, Fixture.Journal(await host.InvokeAsync("EventFunctions_TakeText", new JsonObject { [binding] = HostValue.Encode(value) })));
    }

    [Fact]
    public async Task Bytes_arrive_as_bytes()
    {
        await using var host = await Fixture.StartAsync();
        Assert.Equal("bytes FFFE00", Fixture.Journal(await host.InvokeAsync("EventFunctions_TakeBytes", new JsonObject { ["queueBytes"] = HostValue.Bytes(new byte[] { 0xff, 0xfe, 0 }) })));
    }

    /// <summary>With a binding of texts the host adds the members of a message that is JSON to what it says beside.</summary>
    [Fact]
    public async Task A_message_that_fails_is_not_done_and_the_host_reads_why()
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.InvokeAsync(Take, new JsonObject { ["queueBytes"] = HostValue.Bytes("""{"id":"o-1","action":"fail"}"""u8.ToArray()) }, new JsonObject { ["Id"] = "m-9", ["DequeueCount"] = "2" });

        Assert.Equal(500, answer.Status);
        Assert.Contains("EventFunctions.Take has failed for the message m-9", answer.Error, StringComparison.Ordinal);
        Assert.Contains("Not this order.", answer.Error, StringComparison.Ordinal);
        Assert.Contains("EventFunctions.Take has failed", answer.Reason, StringComparison.Ordinal);
        Assert.Contains(answer.Logs, line => line.Contains("Taking o-1", StringComparison.Ordinal));
        Assert.Empty(answer.Outputs);
    }

    /// <summary>The host brings it again, with the next number.</summary>
    [Fact]
    public async Task A_message_is_brought_again_until_the_host_gives_it_up()
    {
        await using var host = await Fixture.StartAsync();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var failed = await host.InvokeAsync(Take, new JsonObject { ["queueBytes"] = HostValue.Bytes("{"u8.ToArray()) }, new JsonObject { ["Id"] = "m-1", ["DequeueCount"] = HostValue.Encode(attempt) });
            Assert.Equal(500, failed.Status);
        }

        Assert.Contains(" attempt 4 ", Fixture.Journal(await host.InvokeAsync(
            Take, new JsonObject { ["queueBytes"] = HostValue.Bytes("""{"id":"o-1"}"""u8.ToArray()) }, new JsonObject { ["Id"] = "m-1", ["DequeueCount"] = HostValue.Encode(4) })), StringComparison.Ordinal);
    }
}
