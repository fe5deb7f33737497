using Serverless.Events;
using Serverless.Events.Tests.Infrastructure;
using static Serverless.Connectors.Aws.Tests.TestProgram;

namespace Serverless.Connectors.Aws.Tests;

/// <summary>What is wrong is said with the setting or the permission that helps, and without a key.</summary>
public class FailureTests
{
    private const string Nobody = "http://user:hidden@127.0.0.1:1";

    public static TheoryData<EventKind> Kinds => [EventKind.Queue, EventKind.Blob, EventKind.Event, EventKind.Stream];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_address_where_nobody_answers_is_named_with_its_setting(EventKind kind)
    {
        await using var program = await StartAsync(Nobody);
        var failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(To(kind, "orders", "1", "k")).AsTask());
        Assert.Contains("http://127.0.0.1:1 cannot be reached", failure.Message);
        Assert.Contains(AwsSettings.ServiceUrlName, failure.Message);
        Assert.DoesNotContain("hidden", failure.Message);
        Assert.DoesNotContain(AwsEmulators.SecretKey, failure.ToString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Without_a_region_the_setting_is_named(EventKind kind)
    {
        await using var program = await StartAsync("http://127.0.0.1:1", null, (AwsSettings.RegionName, ""));
        var failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(To(kind, "orders", "1", "k")).AsTask());
        Assert.Contains(AwsSettings.RegionName, failure.Message);
    }

    [Fact]
    public async Task An_address_that_is_none_is_said_and_not_quoted()
    {
        var failure = await Assert.ThrowsAsync<EventSendException>(() => StartAsync("user:hidden@nowhere"));
        Assert.Contains(AwsSettings.ServiceUrlName, failure.Message);
        Assert.DoesNotContain("hidden", failure.Message);
    }

    [Theory]
    [InlineData("AccessDenied", "sqs:SendMessage")]
    [InlineData("InvalidClientTokenId", "credentials")]
    [InlineData("AWS.SimpleQueueService.NonExistentQueue", "Serverless:Aws:Queues:orders")]
    [InlineData("RequestThrottled", "quota")]
    public async Task What_SQS_refuses_is_explained(string code, string says)
    {
        await using var service = await FakeService.StartAsync();
        service.Answer = _ => (400, $$"""{"__type":"com.amazonaws.sqs#{{code}}","message":"No."}""");
        await using var program = await StartAsync(service.Address, null, (AwsSettings.QueuesName + "orders", service.Address + "/1/orders"));
        var failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(ToQueue("orders", "1")).AsTask());
        Assert.Contains(says, failure.Message);
    }

    [Fact]
    public async Task Messages_of_a_batch_that_SQS_has_not_taken_are_sent_again_and_then_said()
    {
        await using var service = await FakeService.StartAsync();
        await using var program = await StartAsync(service.Address, null, (AwsSettings.QueuesName + "orders", service.Address + "/1/orders"));
        service.Answer = call => Batch(call, "InternalError", senderFault: false);
        var failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(ToQueue("orders", "1"), ToQueue("orders", "2")).AsTask());
        Assert.Contains("InternalError", failure.Message);
        Assert.Equal([2, 1, 1, 1], service.Calls.Select(c => c.Json.GetProperty("Entries").GetArrayLength()));

        service.Calls.Clear();
        service.Answer = call => Batch(call, "InvalidMessageContents", senderFault: true);
        failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(ToQueue("orders", "1"), ToQueue("orders", "2")).AsTask());
        Assert.Contains("InvalidMessageContents", failure.Message);
        Assert.Single(service.Calls);
    }

    [Fact]
    public async Task What_nobody_brings_is_refused_at_the_start_and_schedules_are_not_taken()
    {
        await using var program = await StartAsync("http://127.0.0.1:1");
        Assert.False(program.Connector.Supports(EventKind.Timer));
        Assert.Null(program.Connector.DeadLetters);
        foreach (var kind in new[] { EventKind.Stream, EventKind.Blob, EventKind.Event })
        {
            var failure = Assert.Throws<EventSendException>(() => program.Connector.OpenSource(new EventSubscription(kind, "clicks") { Function = "Shop.Count" }));
            Assert.Contains("Serverless:Events:Connectors:clicks = sqlite", failure.Message);
        }

        await using var direct = program.Connector.OpenSource(new EventSubscription(EventKind.Direct, "Shop.Settle"));
        using var stop = new CancellationTokenSource();
        var waiting = direct.ReceiveAsync(1, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Who_has_given_up_sends_nothing_and_on_Lambda_a_start_asks_nobody()
    {
        await using var service = await FakeService.StartAsync();
        await using var connector = new AwsConnector(static name => name == "AWS_LAMBDA_RUNTIME_API" ? "127.0.0.1:9001" : null);
        await connector.StartAsync(
            Context(new ListLoggerFactory(), service.Address, [new EventSubscription(EventKind.Queue, "orders") { Function = "Shop.Take" }]), TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await connector.SendAsync([ToQueue("orders", "1")], new CancellationToken(canceled: true)));
        Assert.Empty(service.Calls);
    }

    private static (int Status, string Body) Batch(FakeService.Call call, string code, bool senderFault)
    {
        var last = call.Json.GetProperty("Entries").EnumerateArray().Last().GetProperty("Id").GetString();
        var fault = senderFault ? "true" : "false";
        return (200, $$"""{"Successful":[],"Failed":[{"Id":"{{last}}","Code":"{{code}}","SenderFault":{{fault}},"Message":"No."}]}""");
    }
}
