using System.Text;
using System.Text.Json;
using Serverless.Events;
using static Serverless.Connectors.Aws.Tests.TestProgram;

namespace Serverless.Connectors.Aws.Tests;

public class EventBridgeTests
{
    private const string Trace = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01";

    [Fact]
    public async Task An_event_becomes_an_entry_that_is_signed()
    {
        await using var service = await FakeService.StartAsync();
        service.Answer = TakeAll;
        await using var program = await StartAsync(service.Address, null, (AwsSettings.EventBusName, "shop"));

        await program.SendAsync(Event("order.paid", "{\"id\": 1}"u8.ToArray(), "application/json"));

        var call = Assert.Single(service.Calls);
        Assert.Equal("AWSEvents.PutEvents", call.Headers["x-amz-target"]);
        Assert.Equal("application/x-amz-json-1.1", call.Headers["content-type"]);
        Assert.Contains("/us-east-1/events/aws4_request", call.Headers["authorization"]);
        var entry = Assert.Single(call.Json.GetProperty("Entries").EnumerateArray());
        Assert.Equal("shop", entry.GetProperty("EventBusName").GetString());
        Assert.Equal("order.paid", entry.GetProperty("DetailType").GetString());
        Assert.Equal("shop.orders", entry.GetProperty("Source").GetString());
        Assert.Equal("{\"id\": 1}", entry.GetProperty("Detail").GetString());
        Assert.Equal(1_700_000_000.25m, entry.GetProperty("Time").GetDecimal());
        Assert.Equal("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", entry.GetProperty("TraceHeader").GetString());
    }

    [Theory]
    [InlineData("[1,2]", "application/json", "{\"data\":[1,2]}")]
    [InlineData("\"x\"", "application/json", "{\"data\":\"x\"}")]
    [InlineData("{\"a\":1}", "text/plain; charset=utf-8", "{\"data\":\"{\\u0022a\\u0022:1}\"}")]
    [InlineData("{\"a\":1}", "application/cloudevents+json; charset=utf-8", "{\"a\":1}")]
    [InlineData("{\"a\":", "application/json", "{\"data\":\"{\\u0022a\\u0022:\"}")]
    [InlineData("", "application/json", "{\"data\":\"\"}")]
    public void What_is_no_object_is_put_into_one(string body, string contentType, string detail) =>
        Assert.Equal(detail, JsonBody.AsObject(Encoding.UTF8.GetBytes(body), contentType));

    [Fact]
    public void Bytes_are_base64() => Assert.Equal("{\"data\":\"/w==\"}", JsonBody.AsObject([0xFF], "application/octet-stream"));

    [Fact]
    public async Task Ten_go_in_a_call_and_what_was_not_taken_is_sent_again()
    {
        await using var service = await FakeService.StartAsync();
        var refused = 0;
        service.Answer = call => Results(call, "Entries", at => at == 3 && refused++ == 0 ? "InternalFailure" : null);
        await using var program = await StartAsync(service.Address);

        await program.SendAsync([.. Enumerable.Range(0, 12).Select(i => Event($"type{i}", "{}"u8.ToArray(), "application/json"))]);

        var types = service.Calls.Select(c => c.Json.GetProperty("Entries").EnumerateArray().Select(e => e.GetProperty("DetailType").GetString()).ToArray()).ToArray();
        Assert.Equal([10, 1, 2], types.Select(t => t.Length));
        Assert.Equal(["type3"], types[1]);
    }

    [Fact]
    public async Task A_refused_entry_is_said_at_once()
    {
        await using var service = await FakeService.StartAsync();
        service.Answer = call => Results(call, "Entries", at => at == 0 ? "NotAuthorizedForSourceException" : null);
        await using var program = await StartAsync(service.Address);
        var failure = await Assert.ThrowsAsync<EventSendException>(
            () => program.SendAsync(Event("a", "{}"u8.ToArray(), "application/json"), Event("b", "{}"u8.ToArray(), "application/json")).AsTask());
        Assert.Contains("NotAuthorizedForSourceException", failure.Message);
        Assert.Single(service.Calls);
    }

    [Theory]
    [InlineData(400, "{\"__type\":\"com.amazonaws.events#ThrottlingException\",\"message\":\"Rate exceeded\"}")]
    [InlineData(500, "{\"__type\":\"InternalException\"}")]
    [InlineData(503, "<html>")]
    public async Task What_AWS_cannot_do_at_the_moment_is_tried_again(int status, string answer)
    {
        await using var service = await FakeService.StartAsync();
        service.Answer = call => service.Calls.Count < 3 ? (status, answer) : TakeAll(call);
        await using var program = await StartAsync(service.Address);
        await program.SendAsync(Event("a", "{}"u8.ToArray(), "application/json"));
        Assert.Equal(3, service.Calls.Count);
    }

    [Fact]
    public async Task A_program_that_may_not_publish_is_told_which_permission_it_needs()
    {
        await using var service = await FakeService.StartAsync();
        service.Answer = static _ => (400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"User: arn:aws:sts::1:x is not authorized\"}");
        await using var program = await StartAsync(service.Address);
        var failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(Event("a", "{}"u8.ToArray(), "application/json")).AsTask());
        Assert.Contains("events:PutEvents", failure.Message);
        Assert.Contains("the event bus 'default'", failure.Message);
        Assert.Single(service.Calls);
    }

    internal static (int Status, string Body) TakeAll(FakeService.Call call) => Results(call, "Entries", static _ => null);

    internal static (int Status, string Body) Results(FakeService.Call call, string name, Func<int, string?> error)
    {
        var results = call.Json.GetProperty(name).EnumerateArray()
            .Select((_, at) => error(at) is { } code ? new Dictionary<string, string> { ["ErrorCode"] = code, ["ErrorMessage"] = "No." } : new() { ["EventId"] = $"{at}" })
            .ToArray();
        return (200, JsonSerializer.Serialize(new Dictionary<string, object> { [name] = results, ["FailedEntryCount"] = results.Count(r => r.ContainsKey("ErrorCode")) }));
    }

    private static OutgoingMessage Event(string type, byte[] body, string contentType) => To(EventKind.Event, type, "e-1") with
    {
        Body = body,
        Headers = new Dictionary<string, string>
        {
            ["content-type"] = contentType,
            ["traceparent"] = Trace,
            ["ce-id"] = "e-1",
            ["ce-type"] = type,
            ["ce-source"] = "shop.orders",
            ["ce-specversion"] = "1.0",
            ["ce-time"] = "2023-11-14T22:13:20.250Z",
        },
    };
}
