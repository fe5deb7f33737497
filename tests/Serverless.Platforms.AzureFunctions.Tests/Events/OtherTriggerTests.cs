using System.Text.Json.Nodes;
using Serverless.Platforms.Tests.AzureFunctions;

namespace Serverless.Platforms.AzureFunctions.Tests.Events;

/// <summary>Schedules, blobs and events of Event Grid.</summary>
public class OtherTriggerTests
{
    private const string Blob = "EventFunctions_Picture";

    [Theory]
    [InlineData("""{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""", "timer 2026-11-26T03:00:00.0000000+00:00 False")]
    [InlineData("""{"Schedule":{},"ScheduleStatus":{"Last":"2026-11-24T03:00:00+00:00","Next":"2026-11-25T03:00:00+00:00","LastUpdated":"2026-11-24T03:00:00+00:00"},"IsPastDue":true}""", "timer 2026-11-25T03:00:00.0000000+00:00 True")]
    [InlineData("""{"ScheduleStatus":{"Last":"0001-01-01T00:00:00","Next":"0001-01-01T00:00:00"},"IsPastDue":"true"}""", "timer 2026-11-26T03:00:00.0000000+00:00 True")]
    public async Task A_schedule_says_when_it_was_due(string timer, string seen)
    {
        await using var host = await Fixture.StartAsync();
        var metadata = new JsonObject { ["sys"] = new JsonObject { ["MethodName"] = "nightly-work", ["UtcNow"] = "2026-11-26T03:00:00.0123Z", ["RandGuid"] = Guid.NewGuid().ToString() } };
        Assert.Equal(seen, Fixture.Journal(await host.InvokeAsync("nightly-work", new JsonObject { ["timer"] = JsonNode.Parse(timer) }, metadata)));
    }

    [Fact]
    public async Task A_blob_comes_with_its_content()
    {
        await using var host = await Fixture.StartAsync();
        Assert.Equal("blob pictures a b 4 0x8D text/plain ada abcd", Fixture.Journal(await host.InvokeAsync(Blob, Content(), Metadata("https://acc.blob.core.windows.net/pictures/a%20b.txt"))));
        Assert.Equal("blob pictures c 4 0x8D text/plain ada abcd", Fixture.Journal(await host.InvokeAsync(Blob, Content(), Metadata("http://127.0.0.1:10000/devstoreaccount1/pictures/c.txt"))));
    }

    /// <summary>The host's path takes more than the function's own pattern.</summary>
    [Fact]
    public async Task A_blob_that_the_trigger_has_not_asked_for_is_let_pass()
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.InvokeAsync(Blob, Content(), Metadata("https://acc.blob.core.windows.net/pictures/deep/a.txt"));
        Assert.True(answer.IsDone);
        Assert.Empty(answer.Outputs);
    }

    [Theory]
    [InlineData("Microsoft.Storage.BlobCreated", "document documents a/b.pdf Created 524288")]
    [InlineData("Microsoft.Storage.BlobDeleted", "document documents a/b.pdf Deleted 524288")]
    public async Task Event_Grid_tells_what_has_become_of_a_blob(string type, string seen)
    {
        await using var host = await Fixture.StartAsync();
        var e = new JsonObject
        {
            ["topic"] = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
            ["subject"] = "/blobServices/default/containers/documents/blobs/a/b.pdf",
            ["eventType"] = type,
            ["id"] = "e-1",
            ["eventTime"] = "2026-11-26T10:11:12Z",
            ["data"] = new JsonObject { ["api"] = "PutBlockList", ["contentLength"] = 524288, ["eTag"] = "0x8D" },
        };
        Assert.Equal(seen, Fixture.Journal(await host.InvokeAsync("EventFunctions_Document", new JsonObject { ["event"] = e })));
    }

    [Fact]
    public async Task An_event_comes_as_one_of_CloudEvents_or_in_Event_Grids_own_form()
    {
        await using var host = await Fixture.StartAsync();
        var cloud = CloudEvent("order.placed", "/shop");
        var own = new JsonObject { ["topic"] = "/shop", ["subject"] = "o", ["eventType"] = "order.paid", ["id"] = "e-2", ["eventTime"] = "2026-11-26T10:11:12Z", ["dataVersion"] = "1", ["data"] = new JsonObject { ["id"] = "o-2" } };

        Assert.Equal("event o-1 order.placed /shop", Fixture.Journal(await host.InvokeAsync("EventFunctions_Placed", new JsonObject { ["event"] = cloud.DeepClone() })));
        Assert.Equal("event o-1 order.placed /shop", Fixture.Journal(await host.InvokeAsync("EventFunctions_Placed", new JsonObject { ["event"] = cloud.ToJsonString() })));
        Assert.Equal("event o-2 order.paid /shop", Fixture.Journal(await host.InvokeAsync("EventFunctions_Placed", new JsonObject { ["event"] = own })));
    }

    [Theory]
    [InlineData("invoice.sent", "/shop")]
    [InlineData("order.placed", "/elsewhere")]
    public async Task An_event_that_the_trigger_has_not_asked_for_is_let_pass(string type, string source)
    {
        await using var host = await Fixture.StartAsync();
        var answer = await host.InvokeAsync("EventFunctions_Placed", new JsonObject { ["event"] = CloudEvent(type, source) });
        Assert.True(answer.IsDone);
        Assert.Empty(answer.Outputs);
    }

    private static JsonObject CloudEvent(string type, string source) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = "e-1",
        ["type"] = type,
        ["source"] = source,
        ["datacontenttype"] = "application/json",
        ["data"] = new JsonObject { ["id"] = "o-1" },
    };

    private static JsonObject Content() => new() { ["blobBytes"] = HostValue.Bytes("abcd"u8.ToArray()) };

    private static JsonObject Metadata(string address) => new()
    {
        ["Uri"] = HostValue.Encode(address),
        ["Properties"] = new JsonObject { ["ContentLength"] = 4, ["ContentType"] = "text/plain", ["ETag"] = "0x8D", ["LastModified"] = "2026-11-26T10:11:12+00:00" },
        ["Metadata"] = new JsonObject { ["Owner"] = "ada" },
        ["name"] = HostValue.Encode("a b"),
    };
}
