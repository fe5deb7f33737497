using System.Diagnostics;
using System.Text;
using Amazon.SQS.Model;
using Serverless.Events;
using static Serverless.Connectors.Aws.Tests.TestProgram;

namespace Serverless.Connectors.Aws.Tests;

public class QueueTests(AwsEmulators aws) : IClassFixture<AwsEmulators>
{
    private readonly string _queue = NewName();

    private EventSubscription Orders => new(EventKind.Queue, _queue) { Function = "Shop.Take" };

    [Fact]
    public async Task A_message_arrives_as_it_was_sent()
    {
        await aws.CreateQueueAsync(_queue);
        await using var program = await StartAsync(aws.Queues);
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var headers = new Dictionary<string, string> { ["content-type"] = "application/json", ["traceparent"] = "00-1-2-01", ["x.y-z"] = "a:b\\c\nd" };

        await program.SendAsync(ToQueue(_queue, "o-1") with { Headers = headers });
        var message = Assert.Single((await program.Open(Orders).ReceiveAsync()).Messages);

        Assert.Equal("o-1", message.Id);
        Assert.Equal("body of o-1", Encoding.UTF8.GetString(message.Body.Span));
        Assert.Equal(headers, message.Headers);
        Assert.Equal(1, message.Attempt);
        Assert.Null(message.Key);
        Assert.InRange(message.EnqueuedAt, before, DateTimeOffset.UtcNow.AddSeconds(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("FFFE")]
    [InlineData("EFBFBF")]
    [InlineData("20")]
    [InlineData("0D0A09")]
    [InlineData("7B2261223A22C3A4227D")]
    [InlineData("000102030405060708090A0B0C0D0E0F7F80FF")]
    public async Task Whatever_the_body_is_it_arrives(string hex)
    {
        var body = Convert.FromHexString(hex);
        await aws.CreateQueueAsync(_queue);
        await using var program = await StartAsync(aws.Queues);
        await program.SendAsync(ToQueue(_queue, "1") with { Body = body });
        Assert.Equal(body, Assert.Single((await program.Open(Orders).ReceiveAsync()).Messages).Body.ToArray());
    }

    [Fact]
    public async Task Headers_that_are_no_attributes_arrive_and_the_usual_ones_can_be_read_by_others()
    {
        var url = await aws.CreateQueueAsync(_queue);
        await using var program = await StartAsync(aws.Queues);
        var many = Enumerable.Range(0, 12).ToDictionary(i => $"h{i}", i => $"{i}");
        many["content-type"] = "text/plain";
        var odd = new Dictionary<string, string> { ["empty"] = "", ["aws.own"] = "x", ["ctl"] = "\u0001", ["content-type"] = "text/plain" };
        await program.SendAsync(ToQueue(_queue, "1") with { Headers = many }, ToQueue(_queue, "2") with { Headers = odd });

        var source = program.Open(Orders);
        var taken = await source.ReceiveAllAsync(2);
        Assert.Equal(many, taken.Single(m => m.Message.Id == "1").Message.Headers);
        Assert.Equal(odd, taken.Single(m => m.Message.Id == "2").Message.Headers);

        await source.FailAsync(taken[0].Batch, EventDisposition.Release);
        var plain = (await aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(url) { MessageAttributeNames = ["All"], WaitTimeSeconds = 5 })).Messages;
        Assert.All(plain, m => Assert.Equal("text/plain", m.MessageAttributes["content-type"].StringValue));
    }

    [Fact]
    public async Task Another_program_can_send_without_anything_of_ours()
    {
        var url = await aws.CreateQueueAsync(_queue);
        await using var program = await StartAsync(aws.Queues);
        var sent = await aws.Sqs.SendMessageAsync(url, "hello");
        var message = Assert.Single((await program.Open(Orders).ReceiveAsync()).Messages);
        Assert.Equal(sent.MessageId, message.Id);
        Assert.Equal("hello", Encoding.UTF8.GetString(message.Body.Span));
        Assert.Empty(message.Headers);
    }

    [Fact]
    public async Task What_is_done_is_gone_and_more_than_ten_are_taken_at_once()
    {
        var url = await aws.CreateQueueAsync(_queue);
        await using var program = await StartAsync(aws.Queues);
        await program.SendAsync([.. Enumerable.Range(0, 25).Select(i => ToQueue(_queue, $"{i}"))]);
        Assert.Equal(25, (await aws.CountAsync(url)).Ready);

        var source = program.Open(Orders);
        var batch = await source.ReceiveAsync(23);
        Assert.Equal(23, batch.Messages.Count);
        await source.DoneAsync(batch);

        Assert.Equal((2, 0, 0), await aws.CountAsync(url));
    }

    [Fact]
    public async Task A_failed_message_returns_after_its_pause_as_the_next_attempt_and_a_released_one_at_once()
    {
        await aws.CreateQueueAsync(_queue);
        await using var program = await StartAsync(aws.Queues);
        await program.SendAsync(ToQueue(_queue, "1"));
        var source = program.Open(Orders);
        var watch = Stopwatch.StartNew();
        await source.FailAsync(await source.ReceiveAsync(), EventDisposition.Retry, TimeSpan.FromMilliseconds(300));
        var again = await source.ReceiveAsync();
        Assert.Equal(2, Assert.Single(again.Messages).Attempt);
        Assert.True(watch.ElapsedMilliseconds >= 300);

        watch.Restart();
        await source.FailAsync(again, EventDisposition.Release);
        Assert.Equal("1", Assert.Single((await source.ReceiveAsync()).Messages).Id);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_lease_that_is_prolonged_hides_the_message_longer_and_one_that_has_ended_settles_nothing()
    {
        var url = await aws.CreateQueueAsync(_queue);
        var hasty = Orders with { Timeout = TimeSpan.FromSeconds(1) };
        await using var program = await StartAsync(aws.Queues);
        await program.SendAsync(ToQueue(_queue, "1"));
        var source = program.Open(hasty);
        var batch = await source.ReceiveAsync();
        var watch = Stopwatch.StartNew();
        var other = source.ReceiveAsync();
        while (watch.Elapsed < TimeSpan.FromSeconds(2))
        {
            await source.ExtendAsync(batch);
            Assert.False(other.IsCompleted, "It was hidden.");
            await Task.WhenAny(other, Task.Delay(200, TestContext.Current.CancellationToken));
        }

        Assert.Equal(2, Assert.Single((await other).Messages).Attempt);
        await Assert.ThrowsAsync<LeaseLostException>(() => source.DoneAsync(batch, ToQueue(_queue, "output")));
        Assert.Equal((0, 1, 0), await aws.CountAsync(url));
    }

    [Fact]
    public async Task Who_gives_up_waiting_loses_nothing()
    {
        await aws.CreateQueueAsync(_queue);
        await using var program = await StartAsync(aws.Queues);
        var source = program.Open(Orders);
        using (var stop = new CancellationTokenSource())
        {
            var waiting = source.Inner.ReceiveAsync(10, stop.Token).AsTask();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        // The poll that was left behind takes these, and the next one who asks gets them.
        await program.SendAsync(ToQueue(_queue, "1"), ToQueue(_queue, "2"));
        var taken = await source.ReceiveAllAsync(2);
        Assert.Equal(["1", "2"], taken.Select(m => m.Message.Id).Order());
        Assert.All(taken, m => Assert.Equal(1, m.Message.Attempt));
    }

    [Fact]
    public async Task What_a_poll_brings_after_everybody_has_gone_is_given_back()
    {
        var url = await aws.CreateQueueAsync(_queue);
        await using var program = await StartAsync(aws.Queues);
        var source = program.Open(Orders);
        using var stop = new CancellationTokenSource();
        var waiting = source.Inner.ReceiveAsync(10, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await program.SendAsync(ToQueue(_queue, "1"));

        await source.Inner.DisposeAsync();

        Assert.Equal((1, 0, 0), await aws.CountAsync(url));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => source.ReceiveAsync());
    }

    [Fact]
    public async Task A_delay_is_kept_and_one_that_SQS_does_not_have_is_said()
    {
        var url = await aws.CreateQueueAsync(_queue);
        await using var program = await StartAsync(aws.Queues);
        await program.SendAsync(ToQueue(_queue, "1", TimeSpan.FromMinutes(15)));
        Assert.Equal((0, 0, 1), await aws.CountAsync(url));

        var failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(ToQueue(_queue, "2"), ToQueue(_queue, "3", TimeSpan.FromSeconds(901))).AsTask());
        Assert.Contains("900 seconds", failure.Message);
        Assert.Equal((0, 0, 1), await aws.CountAsync(url));
    }

    [Fact]
    public async Task What_is_too_large_is_said_and_large_ones_go_in_several_calls()
    {
        var url = await aws.CreateQueueAsync(_queue);
        await using var program = await StartAsync(aws.Queues);
        var large = new byte[400_000];
        Array.Fill(large, (byte)'x');
        await program.SendAsync([.. Enumerable.Range(0, 5).Select(i => ToQueue(_queue, $"{i}") with { Body = large })]);
        Assert.Equal(5, (await aws.CountAsync(url)).Ready);

        var failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(ToQueue(_queue, "9") with { Body = new byte[800_000] }).AsTask());
        Assert.Contains("1048576", failure.Message);
        Assert.Contains(_queue, failure.Message);
    }

    [Fact]
    public async Task What_a_function_sends_goes_out_before_its_message_is_gone()
    {
        var url = await aws.CreateQueueAsync(_queue);
        var other = NewName("receipts");
        var receipts = await aws.CreateQueueAsync(other);
        await using var program = await StartAsync(aws.Queues);
        await program.SendAsync(ToQueue(_queue, "1"));
        var source = program.Open(Orders);
        var batch = await source.ReceiveAsync();

        await Assert.ThrowsAsync<EventSendException>(() => source.DoneAsync(batch, ToQueue("none-of-this-name", "r")));
        Assert.Equal((0, 1, 0), await aws.CountAsync(url));
        await source.DoneAsync(batch, ToQueue(other, "r"));

        Assert.Equal((0, 0, 0), await aws.CountAsync(url));
        Assert.Equal(1, (await aws.CountAsync(receipts)).Ready);
    }

    [Fact]
    public async Task A_setting_names_the_queue_and_one_that_does_not_exist_is_said_at_the_start()
    {
        var url = await aws.CreateQueueAsync(_queue);
        await using var program = await StartAsync(aws.Queues, null, (AwsSettings.QueuesName + "orders", url));
        await program.SendAsync(ToQueue("orders", "1"));
        Assert.Equal(1, (await aws.CountAsync(url)).Ready);

        var missing = Orders with { Function = "Shop.Lost" };
        var failure = await Assert.ThrowsAsync<EventSendException>(() => StartAsync(aws.Queues, [new EventSubscription(EventKind.Queue, "lost") { Function = missing.Function }]));
        Assert.Contains("the queue 'lost' does not exist", failure.Message);
        Assert.Contains("Serverless:Aws:Queues:lost", failure.Message);
    }
}
