using System.Text;
using System.Text.Json;
using Serverless.Events;
using static Serverless.Connectors.Aws.Tests.TestProgram;

namespace Serverless.Connectors.Aws.Tests;

public class StreamTests(AwsEmulators aws) : IClassFixture<AwsEmulators>
{
    private readonly string _stream = NewName("clicks");

    [Fact]
    public async Task Records_arrive_in_the_stream_with_their_keys()
    {
        await using var program = await StartAsync(aws.Streams, null, (AwsSettings.StreamsName + "clicks", _stream));
        using var clients = new AwsClients(new AwsSettings(Settings, Environment));
        await CallAsync(clients, "CreateStream", $$"""{"StreamName":"{{_stream}}","ShardCount":1}""");
        while ((await CallAsync(clients, "DescribeStream", $$"""{"StreamName":"{{_stream}}"}""")).GetProperty("StreamDescription").GetProperty("StreamStatus").GetString() != "ACTIVE")
        {
            // It is asked until it is there.
        }

        byte[] bytes = [0, 0xFF];
        await program.SendAsync([
            To(EventKind.Stream, "clicks", "1", "a"), To(EventKind.Stream, "clicks", "2"), To(EventKind.Stream, "clicks", "3", "a") with { Body = bytes },
            .. Enumerable.Range(0, 600).Select(i => To(EventKind.Stream, "clicks", $"more {i}", "b"))]);

        var iterator = (await CallAsync(clients, "GetShardIterator",
            $$"""{"StreamName":"{{_stream}}","ShardId":"shardId-000000000000","ShardIteratorType":"TRIM_HORIZON"}""")).GetProperty("ShardIterator").GetString();
        var records = (await CallAsync(clients, "GetRecords", $$"""{"ShardIterator":"{{iterator}}"}""")).GetProperty("Records").EnumerateArray()
            .Select(r => (Key: r.GetProperty("PartitionKey").GetString()!, Data: r.GetProperty("Data").GetBytesFromBase64())).ToArray();
        Assert.Equal(603, records.Length);
        Assert.Equal(["body of 1", "\0\uFFFD"], records.Where(r => r.Key == "a").Select(r => Encoding.UTF8.GetString(r.Data)));
        Assert.Equal(600, records.Count(r => r.Key == "b"));
        Assert.Equal("body of 2", Encoding.UTF8.GetString(Assert.Single(records, r => r.Key is not ("a" or "b")).Data));
    }

    [Fact]
    public async Task A_stream_that_does_not_exist_is_said()
    {
        await using var program = await StartAsync(aws.Streams);
        var failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(To(EventKind.Stream, "nowhere", "1")).AsTask());
        Assert.Contains("the stream 'nowhere' does not exist", failure.Message);
        Assert.Contains("Serverless:Aws:Streams:nowhere", failure.Message);
    }

    [Fact]
    public async Task Records_that_a_busy_shard_has_not_taken_are_sent_again()
    {
        await using var service = await FakeService.StartAsync();
        service.Answer = call => EventBridgeTests.Results(call, "Records", at => service.Calls.Count == 1 && at % 2 == 1 ? "ProvisionedThroughputExceededException" : null);
        await using var program = await StartAsync(service.Address);
        await program.SendAsync([.. Enumerable.Range(0, 4).Select(i => To(EventKind.Stream, "clicks", $"{i}", $"{i}"))]);
        var second = service.Calls.Last().Json.GetProperty("Records").EnumerateArray().Select(r => r.GetProperty("PartitionKey").GetString());
        Assert.Equal(["1", "3"], second);
        Assert.Equal(2, service.Calls.Count);
    }

    [Fact]
    public async Task A_shard_that_stays_busy_is_said_after_some_tries()
    {
        await using var service = await FakeService.StartAsync();
        service.Answer = static call => EventBridgeTests.Results(call, "Records", static _ => "ProvisionedThroughputExceededException");
        await using var program = await StartAsync(service.Address);
        var failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(To(EventKind.Stream, "clicks", "1", "a")).AsTask());
        Assert.Contains("takes no more calls for the stream 'clicks'", failure.Message);
        Assert.Equal(SignedClient.Attempts, service.Calls.Count);
    }

    private string? Settings(string name) => name switch
    {
        AwsSettings.RegionName => "us-east-1",
        AwsSettings.ServiceUrlName => aws.Streams,
        _ => null,
    };

    private static async Task<JsonElement> CallAsync(AwsClients clients, string operation, string json)
    {
        var answer = await clients.Signed.CallAsync("kinesis", "Kinesis_20131202." + operation, Encoding.UTF8.GetBytes(json), TestContext.Current.CancellationToken);
        return answer.Length == 0 ? default : JsonDocument.Parse(answer).RootElement;
    }
}
