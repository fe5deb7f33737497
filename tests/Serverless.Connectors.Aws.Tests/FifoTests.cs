using Amazon.SQS.Model;
using Serverless.Events;
using static Serverless.Connectors.Aws.Tests.TestProgram;

namespace Serverless.Connectors.Aws.Tests;

public class FifoTests(AwsEmulators aws) : IClassFixture<AwsEmulators>
{
    private readonly string _queue = NewName() + ".fifo";

    private EventSubscription Orders => new(EventKind.Queue, _queue) { Function = "Shop.Take" };

    [Fact]
    public async Task The_order_is_kept_and_what_is_sent_twice_comes_once()
    {
        var url = await aws.CreateQueueAsync(_queue, ("FifoQueue", "true"));
        await using var program = await StartAsync(aws.Queues);
        await program.SendAsync([.. Enumerable.Range(0, 12).Select(i => ToQueue(_queue, $"{i}", once: $"once {i / 2}"))]);
        Assert.Equal(6, (await aws.CountAsync(url)).Ready);

        var source = program.Open(Orders);
        Assert.True(source.Inner.IsOrdered);
        var taken = new List<string>();
        while (taken.Count < 6)
        {
            var batch = await source.ReceiveAsync(10);
            taken.AddRange(batch.Messages.Select(m => m.Id));
            await source.DoneAsync(batch);
        }

        Assert.Equal(["0", "2", "4", "6", "8", "10"], taken);
    }

    [Fact]
    public async Task A_message_without_a_key_is_in_the_programs_group_and_keys_come_back()
    {
        var url = await aws.CreateQueueAsync(_queue, ("FifoQueue", "true"));
        await using var program = await StartAsync(aws.Queues);
        var longKey = new string('k', 200);
        await program.SendAsync(ToQueue(_queue, "1"), ToQueue(_queue, "2", key: "a"), ToQueue(_queue, "3", key: longKey), ToQueue(_queue, "4", key: longKey));

        var taken = await program.Open(Orders).ReceiveAllAsync(3);
        var keys = taken.ToDictionary(m => m.Message.Id, m => m.Message.Key);
        Assert.Equal("Tests", keys["1"]);
        Assert.Equal("a", keys["2"]);
        Assert.Matches("^[0-9a-f]{64}$", keys["3"]);
        Assert.True((await aws.CountAsync(url)).Ready <= 1);
    }

    [Fact]
    public async Task A_delay_of_one_message_is_refused_with_the_way_out()
    {
        await aws.CreateQueueAsync(_queue, ("FifoQueue", "true"));
        await using var program = await StartAsync(aws.Queues);
        var failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(ToQueue(_queue, "1", TimeSpan.FromSeconds(1))).AsTask());
        Assert.Contains("FIFO", failure.Message);
    }

    [Fact]
    public async Task A_dead_message_keeps_its_group()
    {
        var (_, dead) = await aws.CreateQueueWithDeadLettersAsync(_queue, 5, ("FifoQueue", "true"));
        await using var program = await StartAsync(aws.Queues);
        await program.SendAsync(ToQueue(_queue, "1", key: "a"));
        var source = program.Open(Orders);
        await source.FailAsync(await source.ReceiveAsync(), EventDisposition.DeadLetter);
        var letter = Assert.Single((await aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(dead) { MessageSystemAttributeNames = ["All"], WaitTimeSeconds = 5 })).Messages);
        Assert.Equal("a", letter.Attributes["MessageGroupId"]);
    }
}
