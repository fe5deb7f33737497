using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.EndToEnd.Tests;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>The published ClickProcessor, from its archive. It has no connector, so that what would send says so.</summary>
public sealed class ClickProcessorTests
{
    private const string Ids = "0198c0de-0000-7000-8000-00000000000";

    private const string Missing = "Reference the package of a connector and name it in the setting Serverless:Events:Connector";

    private static readonly DateTimeOffset Opening = new(2026, 3, 1, 9, 0, 30, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_click_that_nobody_would_take_is_not_answered_as_if_it_counted()
    {
        await using var shop = await SampleOnLambda.StartAsync("ClickProcessor");
        using var answer = await shop.Client.GetAsync("/click/shoes-top", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);

        // The visitor is told to come again, the operator what is missing; an unknown advertisement sends nothing.
        Assert.DoesNotContain("broker", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await AssertSaysAsync(shop, "ClickFunctions.Click", Missing);
        using var unknown = await shop.Client.GetAsync("/click/none", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Clicks_of_a_queue_stay_there_where_results_cannot_be_kept()
    {
        await using var shop = await SampleOnLambda.StartAsync("ClickProcessor");
        var reply = await shop.Api.SendAsync(Records(Enumerable.Range(1, 3).Select(i => Sqs(i, Click(i, "shoes-top")))));
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"message-1"},{"itemIdentifier":"message-2"},{"itemIdentifier":"message-3"}]}""", reply.Text);
        await AssertSaysAsync(shop, "BillingFunctions.Bill", Missing);
        var campaigns = await shop.Client.GetFromJsonAsync<JsonElement>("/campaigns", Cancel);
        Assert.All(campaigns.EnumerateArray(), c => Assert.Equal(0, c.GetProperty("clicks").GetInt32()));
    }

    [Fact]
    public async Task A_report_that_nobody_would_take_or_give_is_an_error_of_its_event()
    {
        await using var shop = await SampleOnLambda.StartAsync("ClickProcessor");
        var written = await shop.Api.SendAsync(Bus("Scheduled Event", "aws.events", [], "arn:aws:events:us-east-2:123456789012:rule/ReportFunctionsWrite"));
        Assert.True(written.IsError);
        Assert.StartsWith("ReportFunctions.Write has failed", written.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.Contains(Missing, written.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);

        var indexed = await shop.Api.SendAsync(Records([S3("reports", "2026-03-01/09-01.json")]));
        Assert.True(indexed.IsError);
        Assert.StartsWith("ReportFunctions.Index has failed", indexed.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.Contains(Missing, indexed.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);

        Assert.Equal("[]", await shop.Client.GetStringAsync("/reports", Cancel));
    }

    [Fact]
    public async Task The_embedded_broker_is_not_in_the_program_and_says_so_to_whoever_names_it()
    {
        await using var shop = await SampleOnLambda.StartAsync("ClickProcessor", ("Serverless__Events__Connector", "sqlite"));
        using var answer = await shop.Client.GetAsync("/click/shoes-top", Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        await AssertSaysAsync(shop, "ClickFunctions.Click", "published for another platform alone");
    }

    [Fact]
    public async Task Clicks_of_a_stream_are_counted_once()
    {
        await using var shop = await SampleOnLambda.StartAsync("ClickProcessor");
        var json = Records(Enumerable.Range(1, 3).Select(i => Kinesis(i, Click(i, "coffee-top"))));
        for (var i = 0; i < 2; i++)
        {
            var reply = await shop.Api.SendAsync(json);
            Assert.Equal("""{"batchItemFailures":[]}""", reply.Text);
        }

        var minutes = await shop.Client.GetFromJsonAsync<JsonElement>("/ads/coffee-top/minutes", Cancel);
        var minute = Assert.Single(minutes.EnumerateArray());
        Assert.Equal((3, Opening.AddSeconds(-30)), (minute.GetProperty("clicks").GetInt32(), minute.GetProperty("minute").GetDateTimeOffset()));
    }

    [Fact]
    public async Task An_event_of_a_bus_stops_a_campaign()
    {
        await using var shop = await SampleOnLambda.StartAsync("ClickProcessor");
        var reply = await shop.Api.SendAsync(Bus("budget.exhausted", "shop", new JsonObject { ["campaign"] = "coffee", ["at"] = Opening.ToString("O") }));
        Assert.False(reply.IsError, reply.Text);

        using var answer = await shop.Client.GetAsync("/click/coffee-top", Cancel);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        using var unknown = await shop.Client.GetAsync("/click/none", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        var campaigns = await shop.Client.GetFromJsonAsync<JsonElement>("/campaigns", Cancel);
        Assert.Equal(
            [("coffee", false), ("flowers", true), ("shoes", true)],
            campaigns.EnumerateArray().Select(c => (c.GetProperty("id").GetString()!, c.GetProperty("isRunning").GetBoolean())));
    }

    /// <summary>The log comes by another way than the answer, and may be later.</summary>
    private static async Task AssertSaysAsync(SampleOnLambda shop, string function, string what) => Assert.True(
        await Poll.UntilAsync(
            () => shop.Program.Output is var output && output.Contains(what, StringComparison.Ordinal) && output.Contains(function, StringComparison.Ordinal),
            TimeSpan.FromMilliseconds(20),
            TimeSpan.FromSeconds(10)),
        shop.Program.Output);

    private static string Click(int number, string ad) => new JsonObject { ["id"] = $"{Ids}{number}", ["ad"] = ad, ["at"] = Opening.ToString("O") }.ToJsonString();

    private static string Records(IEnumerable<JsonObject> records) => new JsonObject { ["Records"] = new JsonArray([.. records]) }.ToJsonString();

    private static JsonObject Sqs(int number, string body) => new()
    {
        ["messageId"] = $"message-{number}",
        ["receiptHandle"] = "handle",
        ["body"] = body,
        ["attributes"] = new JsonObject
        {
            ["ApproximateReceiveCount"] = "1",
            ["SentTimestamp"] = Opening.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        },
        ["messageAttributes"] = new JsonObject(),
        ["eventSource"] = "aws:sqs",
        ["eventSourceARN"] = "arn:aws:sqs:us-east-2:123456789012:clicks",
    };

    private static JsonObject Kinesis(int number, string data) => new()
    {
        ["kinesis"] = new JsonObject
        {
            ["partitionKey"] = "coffee-top",
            ["sequenceNumber"] = $"{number}",
            ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(data)),
            ["approximateArrivalTimestamp"] = Opening.ToUnixTimeSeconds(),
        },
        ["eventSource"] = "aws:kinesis",
        ["eventID"] = $"shardId-0:{number}",
        ["eventSourceARN"] = "arn:aws:kinesis:us-east-2:123456789012:stream/clicks",
    };

    private static JsonObject S3(string bucket, string key) => new()
    {
        ["eventSource"] = "aws:s3",
        ["eventTime"] = Opening.UtcDateTime.ToString("O"),
        ["eventName"] = "ObjectCreated:Put",
        ["s3"] = new JsonObject
        {
            ["bucket"] = new JsonObject { ["name"] = bucket },
            ["object"] = new JsonObject { ["key"] = key, ["size"] = 2, ["eTag"] = "e", ["sequencer"] = "1" },
        },
    };

    private static string Bus(string type, string source, JsonObject detail, params string[] resources) => new JsonObject
    {
        ["version"] = "0",
        ["id"] = "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
        ["detail-type"] = type,
        ["source"] = source,
        ["time"] = Opening.UtcDateTime.ToString("O"),
        ["resources"] = new JsonArray([.. resources.Select(r => JsonValue.Create(r))]),
        ["detail"] = detail,
    }.ToJsonString();
}
