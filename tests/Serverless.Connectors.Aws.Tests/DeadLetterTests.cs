using Amazon.SQS.Model;
using Serverless.Events;
using static Serverless.Connectors.Aws.Tests.TestProgram;

namespace Serverless.Connectors.Aws.Tests;

public class DeadLetterTests(AwsEmulators aws) : IClassFixture<AwsEmulators>
{
    private readonly string _queue = NewName();

    private EventSubscription Orders => new(EventKind.Queue, _queue) { Function = "Shop.Take" };

    [Fact]
    public async Task A_dead_message_goes_to_the_queue_of_the_redrive_policy_with_its_error()
    {
        var (url, dead) = await aws.CreateQueueWithDeadLettersAsync(_queue, 10);
        await using var program = await StartAsync(aws.Queues, [Orders]);
        await program.SendAsync(ToQueue(_queue, "1") with { Headers = new Dictionary<string, string> { ["content-type"] = "text/plain" } });
        var source = program.Open(Orders);
        await source.FailAsync(await source.ReceiveAsync(), EventDisposition.DeadLetter);

        Assert.Equal((0, 0, 0), await aws.CountAsync(url));
        var letter = await ReceiveAsync(dead);
        Assert.Equal("body of 1", letter.Body);
        var attributes = letter.MessageAttributes.ToDictionary(a => a.Key, a => a.Value.StringValue);
        Assert.Equal("It broke.", attributes["dead-letter-error"]);
        Assert.Equal("System.Exception", attributes["dead-letter-error-type"]);
        Assert.Equal("1", attributes["dead-letter-attempts"]);
        Assert.Equal(_queue, attributes["dead-letter-queue"]);
        Assert.Equal("text/plain", attributes["content-type"]);
        Assert.Equal("1", attributes["serverless-id"]);
        Assert.DoesNotContain(program.Logs.Lines, l => l.Contains("dead-letter queue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_queue_that_the_function_names_comes_first()
    {
        await aws.CreateQueueWithDeadLettersAsync(_queue, 10);
        var own = await aws.CreateQueueAsync(_queue + "-own");
        var subscription = Orders with { DeadLetterQueue = _queue + "-own" };
        await using var program = await StartAsync(aws.Queues, [subscription]);
        await program.SendAsync(ToQueue(_queue, "1"));
        var source = program.Open(subscription);
        await source.FailAsync(await source.ReceiveAsync(), EventDisposition.DeadLetter);
        Assert.Equal("body of 1", (await ReceiveAsync(own)).Body);
    }

    [Fact]
    public async Task Without_a_dead_letter_queue_the_message_stays_and_the_start_says_so()
    {
        var url = await aws.CreateQueueAsync(_queue);
        await using var program = await StartAsync(aws.Queues, [Orders]);
        Assert.Contains(program.Logs.Lines, l => l.Contains($"The queue {_queue} has no dead-letter queue", StringComparison.Ordinal));
        await program.SendAsync(ToQueue(_queue, "1"));
        var source = program.Open(Orders);
        await source.FailAsync(await source.ReceiveAsync(), EventDisposition.DeadLetter);
        Assert.Equal((0, 1, 0), await aws.CountAsync(url));
    }

    [Fact]
    public async Task A_policy_that_gives_up_before_the_function_does_is_warned_of()
    {
        await aws.CreateQueueWithDeadLettersAsync(_queue, 2);
        await using var program = await StartAsync(aws.Queues, [Orders]);
        Assert.Contains(program.Logs.Lines, l => l.Contains("gives up after 2 receives and Shop.Take after 5 attempts", StringComparison.Ordinal));
    }

    private async Task<Message> ReceiveAsync(string url) =>
        Assert.Single((await aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(url) { MessageAttributeNames = ["All"], WaitTimeSeconds = 10 })).Messages);
}
