using System.Text.Json.Nodes;
using Serverless.Platforms.Tests.AzureFunctions;

namespace Serverless.Platforms.AzureFunctions.Tests.Events;

/// <summary>Events of Event Hubs, in lists and alone.</summary>
public class StreamTests
{
    private const string Records = "EventFunctions_Records";

    [Fact]
    public async Task A_list_of_bytes_has_lists_beside_it()
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.InvokeAsync(Records, new JsonObject { ["streamBytes"] = HostValue.Encode(new[] { "YQ==", "Yg==" }) }, Metadata());
        Assert.Equal("records 3:17=k1=a=1=C 3:18==b=1=", Fixture.Journal(answer));
    }

    [Theory]
    [InlineData("events", "[\"a\",\"b\"]")]
    [InlineData("events", "\"[\\\"a\\\",\\\"b\\\"]\"")]
    public async Task A_list_of_texts_is_taken_in_both_spellings(string binding, string value)
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.InvokeAsync(Records, new JsonObject { [binding] = JsonNode.Parse(value) }, Metadata());
        Assert.Equal("records 3:17=k1=a=1=C 3:18==b=1=", Fixture.Journal(answer));
    }

    [Fact]
    public async Task One_event_alone_is_a_list_of_one()
    {
        await using var host = await Fixture.StartAsync();
        var metadata = new JsonObject { ["PartitionKey"] = HostValue.Encode("k1"), ["SequenceNumber"] = HostValue.Encode(4), ["Properties"] = new JsonObject { ["unit"] = "F" } };
        Assert.Equal("records 4=k1=[1,2]=1=F", Fixture.Journal(await host.InvokeAsync(Records, new JsonObject { ["streamBytes"] = "WzEsMl0=" }, metadata)));
    }

    [Fact]
    public async Task A_list_fails_as_a_whole_and_is_the_next_attempt_when_the_host_tries_again()
    {
        await using var host = await Fixture.StartAsync();
        var failed = await host.InvokeAsync(Records, new JsonObject { ["streamBytes"] = HostValue.Encode(new[] { "YQ==", "ZmFpbA==" }) }, Metadata());
        var metadata = Metadata();
        metadata["RetryContext"] = new JsonObject { ["RetryCount"] = 2, ["MaxRetryCount"] = 3, ["Exception"] = null };
        var again = await host.InvokeAsync(Records, new JsonObject { ["streamBytes"] = HostValue.Encode(new[] { "YQ==", "Yg==" }) }, metadata);

        Assert.Equal(500, failed.Status);
        Assert.Contains("3:18", failed.Error, StringComparison.Ordinal);
        Assert.Empty(failed.Outputs);

        // What has failed as a list is tried in halves.
        var journal = Fixture.Journal(again);
        Assert.Contains("3:17=k1=a=3=C", journal, StringComparison.Ordinal);
        Assert.Contains("3:18==b=3=", journal, StringComparison.Ordinal);
    }

    private static JsonObject Metadata() => new()
    {
        ["PartitionContext"] = new JsonObject { ["PartitionId"] = "3", ["ConsumerGroup"] = "$Default" },
        ["PartitionKeyArray"] = HostValue.Encode(new[] { "k1", null }),
        ["SequenceNumberArray"] = HostValue.Encode(new[] { 17, 18 }),
        ["OffsetArray"] = HostValue.Encode(new[] { "1000", "1001" }),
        ["EnqueuedTimeUtcArray"] = HostValue.Encode(new[] { "2026-11-26T10:11:12Z", "2026-11-26T10:11:13Z" }),
        ["PropertiesArray"] = HostValue.Encode(new object[] { new { Unit = "C" }, new { } }),
    };
}
