using System.Net;

namespace Serverless.Platforms.OpenWhisk.Tests;

/// <summary>The events of triggers.</summary>
public sealed class EventTests
{
    [Theory]
    [InlineData("""{"serverless":{"channel":"queue:orders","id":"m1","headers":{"content-type":"application/json","X-From":"here","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"},"attempt":2,"at":"2026-01-02T03:04:05Z"},"data":{"id":"o1"}}""", "told: order m1 o1 attempt 2 at 2026-01-02T03:04:05.0000000+00:00 from here trace 00-0af7651916cd43dd8448eb211c80319c-")]
    [InlineData("""{"serverless":{"channel":"queue:orders"},"data":{"id":"o2"}}""", "told: order activation0 o2 attempt 1 at ")]
    [InlineData("""{"serverless":{"channel":"queue:orders"},"data_base64":"eyJpZCI6Im8zIn0="}""", "told: order activation0 o3 ")]
    [InlineData("""{"serverless":{"channel":"queue:texts","headers":{"content-type":"text/plain"}},"data":"a \"text\""}""", "told: text 'a \"text\"'")]
    [InlineData("""{"serverless":{"channel":"queue:blobs"},"data_base64":"AAH/"}""", "told: bytes 0001FF")]
    [InlineData("""{"serverless":{"channel":"queue:batches"},"messages":[{"serverless":{"id":"a"},"data":{"id":"1"}},{"data":{"id":"2"}}]}""", "told: batch 1,2")]
    [InlineData("""{"serverless":{"channel":"stream:readings","headers":{"content-type":"text/plain"},"id":"r","key":"k"},"data":"reading"}""", "told: records r/k/reading")]
    [InlineData("""{"messages":[{"topic":"readings","partition":2,"offset":7,"key":"k","value":"one"},{"topic":"readings","partition":2,"offset":8,"key":null,"value":{"a":1}}]}""", "told: records readings-2-7/k/one,readings-2-8//{\"a\":1}")]
    [InlineData("""{"bucket":"pictures","key":"cat.jpg","status":"added","file":{"Key":"cat.jpg","ETag":"\"e\"","Size":25,"LastModified":"2026-01-02T03:04:05Z"},"endpoint":"s3.example.com"}""", "told: picture cat Created 25 \"e\"")]
    [InlineData("""{"bucket":"pictures","key":"cat.jpg","status":"deleted","file":{"Size":25}}""", "told: picture cat Deleted 0 ")]
    [InlineData("""{"serverless":{"channel":"timer:Jobs.Nightly","at":"2026-01-02T03:00:00Z"}}""", "told: nightly 2026-01-02T03:00:00.0000000+00:00")]
    [InlineData("""{"serverless":{"channel":"timer:Jobs.Often"}}""", "told: often 0")]
    [InlineData("""{"serverless":{"channel":"event:order.placed","headers":{"ce-source":"shop"}},"data":{"id":"e1"}}""", "told: placed e1 shop")]
    [InlineData("""{"serverless":{"channel":"event:order.placed","headers":{"ce-source":"elsewhere"}},"data":{"id":"e2"}}""", "told: any e2")]
    public async Task An_event_starts_the_function_of_its_channel(string value, string told)
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var (status, result) = await container.RunAsync(value);
        Assert.Equal((HttpStatusCode.OK, "{}"), (status, result.GetRawText()));
        Assert.Contains(told, container.Output.Text);
    }

    [Theory]
    [InlineData("EventFunctions.Take", """{"id":"as it is"}""", "told: order activation0 as it is attempt 1")]
    [InlineData("EventFunctions.Records", """{"messages":[{"topic":"another","partition":0,"offset":1,"key":"k","value":"v"}]}""", "told: records another-0-1/k/v")]
    [InlineData("Jobs.Nightly", """{"date":"2026-05-06T03:00:00Z"}""", "told: nightly 2026-05-06T03:00:00.0000000+00:00")]
    [InlineData("Jobs.Often", "{}", "told: often 0")]
    [InlineData("EventFunctions.Any", """{"serverless":{"channel":"event:order.placed","headers":{"ce-source":"shop"}},"data":{"id":"e1"}}""", "told: any e1")]
    public async Task The_action_of_one_function_takes_what_its_rule_brings(string function, string value, string told)
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        container.Action = "/guest/shop/" + function;
        var (status, result) = await container.RunAsync(value);
        Assert.Equal((HttpStatusCode.OK, "{}"), (status, result.GetRawText()));
        Assert.Contains(told, container.Output.Text);
        Assert.Equal(1, container.Output.Text.Split("told: ").Length - 1);
    }

    [Fact]
    public async Task An_event_that_an_action_does_not_take_is_not_for_it()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        container.Action = "/guest/shop/EventFunctions.Placed";
        var (_, result) = await container.RunAsync("""{"serverless":{"channel":"event:order.placed","headers":{"ce-source":"elsewhere"}},"data":{"id":"e"}}""");
        Assert.Equal("{}", result.GetRawText());
        Assert.DoesNotContain("told: ", container.Output.Text);
    }

    [Fact]
    public async Task What_fails_is_an_application_error_that_says_which_message()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var (status, result) = await container.RunAsync("""{"serverless":{"channel":"queue:orders","id":"m1"},"data":{"id":"1","action":"fail"}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("EventFunctions.Take has failed for the message m1: Not this order.", result.GetProperty("error").GetString());

        var (_, batch) = await container.RunAsync("""{"serverless":{"channel":"queue:batches"},"messages":[{"serverless":{"id":"a"},"data":{"id":"1"}},{"serverless":{"id":"b"},"data":{"id":"2","action":"fail"}}]}""");
        Assert.Equal("EventFunctions.TakeAll has failed for the message b: Not this one.", batch.GetProperty("error").GetString());

        var (_, unreadable) = await container.RunAsync("""{"serverless":{"channel":"queue:orders","id":"m2"},"data":{"id":{"secret":"value"}}}""");
        Assert.Contains("message m2 for good: ", unreadable.GetProperty("error").GetString());
        Assert.DoesNotContain("value", unreadable.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_function_that_blocks_past_the_deadline_has_failed_and_the_next_message_runs()
    {
        await using var container = await ActionContainer.StartInitializedAsync();
        var (_, result) = await container.RunAsync("""{"serverless":{"channel":"queue:orders","id":"m1"},"data":{"id":"1","action":"block"}}""", deadline: DateTimeOffset.UtcNow.AddSeconds(1).ToUnixTimeMilliseconds());
        Assert.Contains("for the message m1: ", result.GetProperty("error").GetString());
        Assert.Equal("{}", (await container.RunAsync("""{"serverless":{"channel":"queue:orders"},"data":{"id":"2"}}""")).Result.GetRawText());
    }

    [Fact]
    public async Task A_setting_says_what_a_source_is_called_on_the_platform()
    {
        await using var container = await ActionContainer.StartInitializedAsync(("Serverless__OpenWhisk__Buckets__pictures", "prod-pictures"), ("Serverless__OpenWhisk__Streams__readings", "prod-readings"));
        Assert.Equal("{}", (await container.RunAsync("""{"bucket":"prod-pictures","key":"dog.jpg","status":"added"}""")).Result.GetRawText());
        Assert.Equal("{}", (await container.RunAsync("""{"messages":[{"topic":"prod-readings","partition":0,"offset":1,"value":"v"}]}""")).Result.GetRawText());
        Assert.Contains("Serverless:OpenWhisk:Buckets:NAME", (await container.RunAsync("""{"bucket":"unknown","key":"dog.jpg","status":"added"}""")).Result.GetProperty("error").GetString());
    }
}
