using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Events;
using static Serverless.Connectors.Aws.Tests.TestProgram;

namespace Serverless.Connectors.Aws.Tests;

public class IdempotencyTests(AwsEmulators aws) : IClassFixture<AwsEmulators>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly string _table = NewName("results");
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_invocation_has_a_key_and_all_others_get_its_result()
    {
        await using var services = await StartAsync();
        var store = services.GetRequiredService<IIdempotencyStore>();
        var entries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.BeginAsync("Shop.Pay", "k", Minute, _cancel).AsTask()));
        var first = Assert.Single(entries, e => e.State == IdempotencyState.Started);
        Assert.Equal(7, entries.Count(e => e.State == IdempotencyState.Running));
        Assert.Equal(IdempotencyState.Started, (await store.BeginAsync("Shop.Other", "k", Minute, _cancel)).State);

        await store.CompleteAsync("Shop.Pay", "k", first.Token!, new byte[] { 1, 0, 255 }, Minute, _cancel);

        var later = await store.BeginAsync("Shop.Pay", "k", Minute, _cancel);
        Assert.Equal(IdempotencyState.Finished, later.State);
        Assert.Equal([1, 0, 255], later.Result.ToArray());
    }

    [Fact]
    public async Task A_key_that_is_given_back_or_whose_time_is_over_is_free()
    {
        await using var services = await StartAsync();
        var store = services.GetRequiredService<IIdempotencyStore>();
        var first = await store.BeginAsync("Shop.Pay", "k", Minute, _cancel);
        await store.AbandonAsync("Shop.Pay", "k", "another", _cancel);
        Assert.Equal(IdempotencyState.Running, (await store.BeginAsync("Shop.Pay", "k", Minute, _cancel)).State);
        await store.AbandonAsync("Shop.Pay", "k", first.Token!, _cancel);

        var dead = await store.BeginAsync("Shop.Pay", "k", TimeSpan.Zero, _cancel);
        var second = await store.BeginAsync("Shop.Pay", "k", Minute, _cancel);
        Assert.Equal(IdempotencyState.Started, second.State);
        await Assert.ThrowsAsync<LeaseLostException>(() => store.CompleteAsync("Shop.Pay", "k", dead.Token!, default, Minute, _cancel).AsTask());

        await store.CompleteAsync("Shop.Pay", "k", second.Token!, default, TimeSpan.Zero, _cancel);
        Assert.Equal(IdempotencyState.Started, (await store.BeginAsync("Shop.Pay", "k", Minute, _cancel)).State);
    }

    [Fact]
    public async Task A_result_that_is_kept_for_ever_and_one_of_nothing_are_kept()
    {
        await using var services = await StartAsync();
        var store = services.GetRequiredService<IIdempotencyStore>();
        var first = await store.BeginAsync("Shop.Pay", "k", Minute, _cancel);
        await store.CompleteAsync("Shop.Pay", "k", first.Token!, default, TimeSpan.MaxValue, _cancel);
        var later = await store.BeginAsync("Shop.Pay", "k", Minute, _cancel);
        Assert.Equal(IdempotencyState.Finished, later.State);
        Assert.Equal(0, later.Result.Length);
    }

    [Fact]
    public async Task A_call_whose_answer_was_lost_still_has_the_key()
    {
        await using var service = await FakeService.StartAsync();
        string? token = null;
        service.Answer = call =>
        {
            switch (call.Headers["x-amz-target"])
            {
                case "DynamoDB_20120810.PutItem" when token is null:
                    token = call.Json.GetProperty("Item").GetProperty("token").GetProperty("S").GetString();
                    return (500, "{\"__type\":\"InternalServerError\"}");
                case "DynamoDB_20120810.PutItem":
                    return (400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\",\"message\":\"The conditional request failed\"}");
                default:
                    return (200, $$$"""{ "Item": { "id": { "S": "x" }, "until": { "N": "{{{long.MaxValue}}}" }, "token": { "S": "{{{token}}}" } } }""");
            }
        };
        await using var services = Services(service.Address);
        var entry = await services.GetRequiredService<IIdempotencyStore>().BeginAsync("Shop.Pay", "k", Minute, _cancel);
        Assert.Equal(IdempotencyState.Started, entry.State);
        Assert.Equal(token, entry.Token);
    }

    [Fact]
    public async Task A_table_that_does_not_exist_is_said()
    {
        await using var services = Services(aws.Tables);
        var failure = await Assert.ThrowsAsync<EventSendException>(() => services.GetRequiredService<IIdempotencyStore>().BeginAsync("Shop.Pay", "k", Minute, _cancel).AsTask());
        Assert.Contains($"the table '{_table}' does not exist", failure.Message);
        Assert.Contains("Serverless:Aws:IdempotencyTable", failure.Message);
    }

    private async Task<ServiceProvider> StartAsync()
    {
        var table = JsonSerializer.Serialize(new
        {
            TableName = _table,
            BillingMode = "PAY_PER_REQUEST",
            AttributeDefinitions = new[] { new { AttributeName = "id", AttributeType = "S" } },
            KeySchema = new[] { new { AttributeName = "id", KeyType = "HASH" } },
        });
        using var clients = new AwsClients(new AwsSettings(name => Settings(aws.Tables).GetValueOrDefault(name), Environment));
        await CallAsync(clients, "CreateTable", table);
        while (!(await CallAsync(clients, "DescribeTable", $$"""{"TableName":"{{_table}}"}""")).Contains("\"ACTIVE\"", StringComparison.Ordinal))
        {
            // It is asked until it is there.
        }

        return Services(aws.Tables);
    }

    private async Task<string> CallAsync(AwsClients clients, string operation, string json) => Encoding.UTF8.GetString(
        await clients.Signed.CallAsync("dynamodb", "DynamoDB_20120810." + operation, Encoding.UTF8.GetBytes(json), _cancel, "application/x-amz-json-1.0"));

    private ServiceProvider Services(string address) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Settings(address)).Build())
        .AddDynamoDbIdempotency()
        .BuildServiceProvider();

    private Dictionary<string, string?> Settings(string address) => new()
    {
        [AwsSettings.RegionName] = "us-east-1",
        [AwsSettings.ServiceUrlName] = address,
        [DynamoDbTable.TableName] = _table,
    };
}
