using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>Events of other services start the functions of their sources, and failures are told in each source's own form.</summary>
public sealed class EventSourceTests
{
    private static readonly (string, string)[] Names = [("Serverless__Aws__Buckets__documents", "stack-documents-1x2y"), ("Serverless__Aws__Queues__batches", "https://sqs.us-east-2.amazonaws.com/123456789012/stack-Batches-7Q")];

    [Fact]
    public async Task Messages_of_a_queue_that_fail_are_named_and_no_others()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        var reply = await program.Api.SendAsync(Sqs("orders", Order("1"), Order("2", "fail"), Order("3"), ("{\"no\":", 1), Order("4", attempt: 3)));
        Assert.Equal(["m1", "m3"], Failures(reply));
        var journal = await JournalAsync(program);
        Assert.Equal(["1", "3", "4"], journal["done"].Order());
        Assert.Contains("m0 1 attempt 1 at 2018-03-09T18:53:45.0290000+00:00 from test trace 00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01", journal["order"]);
        Assert.Contains(journal["order"], o => o.StartsWith("m4 4 attempt 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Messages_are_run_at_once_as_far_as_the_trigger_allows()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        var messages = Enumerable.Range(0, 100).Select(i => Order(i.ToString(CultureInfo.InvariantCulture), i % 10 == 3 ? "fail" : null)).ToArray();
        Assert.Equal(messages.Select((_, i) => i).Where(i => i % 10 == 3).Select(i => $"m{i}").Order(), Failures(await program.Api.SendAsync(Sqs("orders", messages))).Order());
    }

    [Fact]
    public async Task A_queue_that_keeps_the_order_stops_at_the_first_failure()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        var reply = await program.Api.SendAsync(Sqs("orders.fifo", Order("1"), Order("2", "fail"), Order("3")));
        Assert.Equal(["m1", "m2"], Failures(reply));
        Assert.Equal(["1"], (await JournalAsync(program))["done"]);
    }

    [Fact]
    public async Task A_function_of_batches_says_itself_what_has_failed()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        Assert.Equal(["m1"], Failures(await program.Api.SendAsync(Sqs("stack-Batches-7Q", Order("1"), Order("2", "fail"), Order("3")))));
        Assert.Equal(["m0", "m1"], Failures(await program.Api.SendAsync(Sqs("stack-Batches-7Q", Order("4"), Order("5", "throw")))));
        Assert.Empty(Failures(await program.Api.SendAsync(Sqs("stack-Batches-7Q", Order("6")))));
        Assert.Equal(["1,2,3", "4,5", "6"], (await JournalAsync(program))["batch"]);
    }

    [Fact]
    public async Task What_the_connector_says_beside_a_message_is_read_back()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        var record = Record("SQSQueue", 0, Convert.ToBase64String(Encoding.UTF8.GetBytes("plain")), 1);
        record["messageAttributes"] = new JsonObject
        {
            ["serverless-id"] = Attribute("the-id"),
            ["serverless-encoding"] = Attribute("base64"),
            ["serverless-headers"] = Attribute("{\"attribute2\":\"from JSON\"}"),
        };
        Assert.Empty(Failures(await program.Api.SendAsync(Records(record))));
        Assert.Equal(["the-id 'plain' attempt 1 from JSON"], (await JournalAsync(program))["text"]);
    }

    [Fact]
    public async Task What_a_topic_has_put_into_a_queue_is_taken_out_of_its_envelope()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        var envelope = new JsonObject
        {
            ["Type"] = "Notification",
            ["TopicArn"] = "arn:aws:sns:us-east-2:123456789012:news",
            ["Message"] = "inside",
            ["MessageAttributes"] = new JsonObject { ["Attribute2"] = new JsonObject { ["Type"] = "String", ["Value"] = "attached" } },
        };
        Assert.Empty(Failures(await program.Api.SendAsync(Records(Record("SQSQueue", 0, envelope.ToJsonString(), 1)))));
        Assert.Equal(["m0 'inside' attempt 1 attached"], (await JournalAsync(program))["text"]);
    }

    [Fact]
    public async Task A_message_that_blocks_past_the_deadline_has_failed_and_the_process_goes_on()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        var reply = await program.Api.SendAsync(Sqs("orders", Order("1"), Order("2", "block"), Order("3", "wait")), TimeSpan.FromSeconds(2));
        Assert.Equal(["m1", "m2"], Failures(reply));
        Assert.Empty(Failures(await program.Api.SendAsync(Sqs("orders", Order("4")))));
    }

    [Fact]
    public async Task A_stream_begins_again_at_the_first_record_that_failed()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        Assert.Equal(["s1"], Failures(await program.Api.SendAsync(Kinesis("simple-stream", "a", "fail", "c"))));
        Assert.Equal(["k a 2016-12-02T02:12:03.4770000+00:00", "k fail 2016-12-02T02:12:03.4770000+00:00"], (await JournalAsync(program))["record"]);
    }

    [Fact]
    public async Task A_batch_of_records_is_halved_until_the_one_that_fails_is_found()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        Assert.Equal(["s2"], Failures(await program.Api.SendAsync(Kinesis("readings", "a", "b", "fail", "d"))));
        Assert.Equal("a,b,fail,d", (await JournalAsync(program))["records"].First());
    }

    [Theory]
    [InlineData("arn:aws:dynamodb:us-east-2:123456789012:table/Stack-Ledger-1X/stream/2026-03-01T00:00:00.000")]
    [InlineData("arn:aws:dynamodb:us-east-2:123456789012:table/Stack-Ledger-1X")]
    [InlineData("Stack-Ledger-1X")]
    public async Task A_table_that_fails_begins_again_where_it_has_failed(string table)
    {
        await using var program = await LambdaProgram.StartAsync([.. Names, ("Serverless__Aws__Tables__ledger", table)]);
        Assert.Equal(["s2"], Failures(await program.Api.SendAsync(Table("Stack-Ledger-1X", ("INSERT", "a", null), ("REMOVE", "b", null), ("MODIFY", "c", "fail"), ("INSERT", "d", null)))));
        Assert.Equal(["Inserted ledger  a", "Removed ledger b ", "Modified ledger c c"], (await JournalAsync(program))["entry"]);
    }

    [Fact]
    public async Task Of_a_batch_of_changes_the_first_that_failed_is_named()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        Assert.Equal(["s1"], Failures(await program.Api.SendAsync(Table("stock", ("INSERT", "a", null), ("INSERT", "b", "fail"), ("INSERT", "c", null), ("INSERT", "d", "fail")))));
        Assert.Equal(["s2"], Failures(await program.Api.SendAsync(Table("counts", ("INSERT", "a", null), ("INSERT", "b", null), ("INSERT", "c", "fail"), ("INSERT", "d", null)))));
        var journal = await JournalAsync(program);
        Assert.Equal(["a,b,c,d"], journal["stock"]);
        Assert.Equal("a,b,c,d", journal["halved"].First());
    }

    [Fact]
    public async Task A_change_that_is_not_of_its_form_is_told_without_its_values()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        var unknown = await program.Api.SendAsync(Table("elsewhere", ("INSERT", "a", null)));
        Assert.Contains("Serverless:Aws:Tables:NAME", unknown.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        foreach (var (right, wrong) in new[] { ("INSERT", "EXPLODE"), ("{\"S\":\"secret\"}", "{\"N\":\"secret\"}"), ("{\"S\":\"secret\"}", "{\"X\":\"secret\"}"), ("{\"S\":\"secret\"}", "{\"NS\":[1]}"), ("{\"S\":\"secret\"}", "\"secret\"") })
        {
            var reply = await program.Api.SendAsync(Table("ledger", ("INSERT", "secret", null)).Replace(right, wrong, StringComparison.Ordinal));
            Assert.True(reply.IsError, reply.Text);
            Assert.DoesNotContain("secret", reply.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        }

        Assert.Empty((await JournalAsync(program))["entry"]);
    }

    [Fact]
    public async Task An_event_of_a_bus_goes_to_all_who_have_subscribed_and_fails_as_a_whole()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        Assert.Equal("null", (await program.Api.SendAsync(Bus("order.placed", "shop", "{\"id\":\"1\"}"))).Text);
        Assert.Equal("null", (await program.Api.SendAsync(Bus("order.placed", "elsewhere", "{\"id\":\"2\"}"))).Text);
        var failed = await program.Api.SendAsync(Bus("order.placed", "shop", "{\"id\":\"3\",\"action\":\"fail\"}"));
        Assert.True(failed.IsError);
        Assert.Equal("Function.EventFailedException", failed.Headers["lambda-runtime-function-error-type"]);
        var journal = await JournalAsync(program);
        Assert.Equal(["1 shop", "3 shop"], journal["placed"]);
        Assert.Equal(["1", "2", "3"], journal["also"]);
    }

    [Fact]
    public async Task An_event_that_is_about_something_else_is_acknowledged()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        foreach (var subject in new[] { "orders/7", "customers/7", null })
        {
            var json = JsonNode.Parse(Bus("order.packed", "shop", "{\"id\":\"7\"}"))!;
            json["resources"] = subject is null ? [] : new JsonArray(subject);
            Assert.Equal("null", (await program.Api.SendAsync(json.ToJsonString())).Text);
        }

        var packed = Assert.Single((await JournalAsync(program))["packed"]);
        Assert.StartsWith("7 6a7e8feb-b491-4cf7-a9f1-bf3703467718 shop order.packed orders/7 ", packed, StringComparison.Ordinal);
        Assert.EndsWith(" application/json 0", packed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_start_functions_by_the_name_that_their_bucket_has_here()
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        Assert.False((await program.Api.SendAsync(S3("stack-documents-1x2y", "a+b%2Fc%C3%BC.txt", "ObjectCreated:Put"))).IsError);
        Assert.False((await program.Api.SendAsync(S3("stack-documents-1x2y", "gone.txt", "ObjectRemoved:Delete"))).IsError);
        Assert.False((await program.Api.SendAsync(S3("sourcebucket", "no.picture", "ObjectCreated:Put"))).IsError);
        var journal = await JournalAsync(program);
        Assert.Equal(["documents gone.txt Deleted 5"], journal["document"].Where(d => d.Contains("Deleted", StringComparison.Ordinal)));
        Assert.False(journal.Contains("picture"));
    }

    [Theory]
    [InlineData("nowhere", "No function takes the event of the queue 'nowhere'.", "(orders)", "Serverless:Aws:Queues:NAME")]
    public async Task An_event_of_an_unknown_source_is_an_error_that_lists_what_there_is(string queue, params string[] parts)
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        var reply = await program.Api.SendAsync(Sqs(queue, Order("1")));
        Assert.True(reply.IsError);
        Assert.All(parts, part => Assert.Contains(part, reply.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_function_alone_takes_the_event_whatever_its_source_is_called()
    {
        await using var program = await LambdaProgram.StartAsync([.. Names, ("_HANDLER", "EventFunctions.Take")]);
        Assert.Empty(Failures(await program.Api.SendAsync(Sqs("some-other-name", Order("1")))));
        var wrong = await program.Api.SendAsync(Kinesis("simple-stream", "a"));
        Assert.True(wrong.IsError);
    }

    private static (string Body, int Attempt) Order(string id, string? action = null, int attempt = 1) =>
        (new JsonObject { ["id"] = id, ["action"] = action }.ToJsonString(), attempt);

    private static string Sqs(string queue, params (string Body, int Attempt)[] messages) => Records([.. messages.Select((m, i) => Record(queue, i, m.Body, m.Attempt))]);

    private static string Records(params JsonNode[] records) => new JsonObject { ["Records"] = new JsonArray(records) }.ToJsonString();

    private static JsonObject Record(string queue, int number, string body, int attempt) => new()
    {
        ["messageId"] = $"m{number}",
        ["receiptHandle"] = "handle",
        ["body"] = body,
        ["attributes"] = new JsonObject
        {
            ["ApproximateReceiveCount"] = attempt.ToString(CultureInfo.InvariantCulture),
            ["SentTimestamp"] = "1520621625029",
            ["AWSTraceHeader"] = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
        },
        ["messageAttributes"] = new JsonObject { ["X-From"] = Attribute("test") },
        ["eventSource"] = "aws:sqs",
        ["eventSourceARN"] = $"arn:aws:sqs:us-east-2:123456789012:{queue}",
        ["awsRegion"] = "us-east-2",
    };

    private static JsonObject Attribute(string value) => new() { ["stringValue"] = value, ["dataType"] = "String" };

    private static string Kinesis(string stream, params string[] records) => Records([.. records.Select((text, i) => new JsonObject
    {
        ["kinesis"] = new JsonObject
        {
            ["partitionKey"] = "k",
            ["sequenceNumber"] = $"s{i}",
            ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
            ["approximateArrivalTimestamp"] = 1480644723.477,
        },
        ["eventSource"] = "aws:kinesis",
        ["eventID"] = $"shardId-0:s{i}",
        ["eventSourceARN"] = $"arn:aws:kinesis:us-east-2:123456789012:stream/{stream}",
    })]);

    private static string Table(string table, params (string Happened, string Id, string? Action)[] changes) => Records([.. changes.Select((change, i) =>
    {
        JsonObject Item() => new() { ["id"] = new JsonObject { ["S"] = change.Id }, ["action"] = change.Action is null ? new JsonObject { ["NULL"] = true } : new JsonObject { ["S"] = change.Action } };
        var dynamodb = new JsonObject { ["Keys"] = new JsonObject { ["id"] = new JsonObject { ["S"] = change.Id } }, ["SequenceNumber"] = $"s{i}" };
        if (change.Happened != "INSERT")
        {
            dynamodb["OldImage"] = Item();
        }

        if (change.Happened != "REMOVE")
        {
            dynamodb["NewImage"] = Item();
        }

        return new JsonObject
        {
            ["eventID"] = $"e{i}",
            ["eventName"] = change.Happened,
            ["eventSource"] = "aws:dynamodb",
            ["dynamodb"] = dynamodb,
            ["eventSourceARN"] = $"arn:aws:dynamodb:us-east-2:123456789012:table/{table}/stream/2026-03-01T00:00:00.000",
        };
    })]);

    private static string Bus(string type, string source, string detail) => new JsonObject
    {
        ["version"] = "0",
        ["id"] = "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
        ["detail-type"] = type,
        ["source"] = source,
        ["time"] = "2026-03-01T09:00:00Z",
        ["resources"] = new JsonArray(),
        ["detail"] = JsonNode.Parse(detail),
    }.ToJsonString();

    private static string S3(string bucket, string key, string happened) => Records(new JsonObject
    {
        ["eventSource"] = "aws:s3",
        ["eventTime"] = "2026-03-01T09:00:00.000Z",
        ["eventName"] = happened,
        ["s3"] = new JsonObject
        {
            ["bucket"] = new JsonObject { ["name"] = bucket },
            ["object"] = new JsonObject { ["key"] = key, ["size"] = 5, ["eTag"] = "e", ["sequencer"] = "1" },
        },
    });

    private static string[] Failures(LambdaReply reply)
    {
        Assert.False(reply.IsError, reply.Text);
        return [.. reply.Json.GetProperty("batchItemFailures").EnumerateArray().Select(f => f.GetProperty("itemIdentifier").GetString()!)];
    }

    internal static async Task<ILookup<string, string>> JournalAsync(LambdaProgram program)
    {
        var file = Path.Combine(program.Folder, "journal.txt");
        var lines = File.Exists(file) ? await File.ReadAllLinesAsync(file) : [];
        return lines.Select(l => l.Split(": ", 2)).ToLookup(l => l[0], l => l[1]);
    }
}
