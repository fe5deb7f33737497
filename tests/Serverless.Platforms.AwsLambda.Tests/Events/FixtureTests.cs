namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>Real events of AWS, each through the published program: the expected answer, or the expected clear error.</summary>
public sealed class FixtureTests
{
    // Of the one the first time is in seconds, of the other in milliseconds.
    private const string Changes =
        """
        change: Inserted in Example-Table of f07f8ca4b0b26cb9c4e5e77e69f274ee at 2016-12-02T01:27:00.0000000+00:00 keys {"val":"data","key":"binary"} old none new binary data 00012A41 00012A41+412A0100 0 {"ItemsEmpty":[],"ItemsNonEmpty":["Cookies","Coffee",3.14159],"ItemBoolean":false,"ItemNumberSet":[0,50,150],"ItemNull":null,"ItemStringSet":["Hippo","Zebra"]}
        change: Removed in Example-Table of f07f8ca4b0b26cb9c4e5e77e42f274ee at 2016-12-02T01:27:00.0000000+00:00 keys {"val":"data","key":"binary"} old binary data 00012A41 00012A41+412A0100+00012A41   new none

        """;

    private static readonly (string, string)[] Names = [("Serverless__Aws__Buckets__documents", "DOC-EXAMPLE-BUCKET1")];

    /// <summary>What is answered, what is in the answer, and what the functions were given.</summary>
    public static TheoryData<string, string, string, string> Events => new()
    {
        // They ask for a path that no function has.
        { "http-api-v2-request-iam-authorizer", "404", "Not Found", "" },
        { "http-api-v2-request-lambda-authorizer", "404", "Not Found", "" },
        { "proxy-event", "404", "Not Found", "" },

        // They say that their bodies are base64, which they are not.
        { "http-api-v2-request", "400", "says that it is base64, and is not", "" },
        { "alb-request-single-value", "400", "says that it is base64, and is not", "" },
        { "alb-request-multi-value", "400", "says that it is base64, and is not", "" },
        { "websocket-api-connect-request", "error", "WebSocket", "" },
        { "sqs-event", "batch", "", "text: MessageID 'Message Body' attempt 2 AttributeValue2" },
        { "sns-event", "null", "", "topic: Hello from SNS!" },
        { "s3-event", "null", "", "picture: HappyFace HappyFace.jpg 1024 0123456789abcdef0123456789abcdef" },
        { "kinesis-event", "batch", "", "record: s1 Hello World 2016-12-02T01:18:43.4770000+00:00" },
        { "dynamodb-event", "batch", "", Changes },
        { "dynamodb-with-ms-event", "batch", "", Changes },
        { "kafka-event", "null", "", "kafka: mytopic-12-3043205 338646672 Hello, this is a test. ResidentialProduct_AgentDetail" },
        { "scheduled-event", "null", "", "timer: 1970-01-01T00:00:00.0000000+00:00" },
        { "cloudwatchevents-s3objectcreated", "null", "", "document: documents example-key Created 5" },
        { "cloudwatchevents-s3objectdeleted", "null", "", "document: documents example-key Deleted 0" },
        { "ecs-task-state-change-event", "null", "", "task: " },

        // Answers are no events.
        { "sqs-response", "error", "several direct functions could take it", "" },
        { "kinesis-batchitemfailures-response", "error", "several direct functions could take it", "" },
        { "dynamodb-batchitemfailures-response", "error", "several direct functions could take it", "" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public async Task An_event_is_answered(string file, string answer, string part, string given)
    {
        await using var program = await LambdaProgram.StartAsync(Names);
        var reply = await program.Api.SendAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", file + ".json")));
        switch (answer)
        {
            case "error":
                Assert.True(reply.IsError, reply.Text);
                Assert.Contains(part, reply.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
                break;
            case "null":
                Assert.Equal("null", reply.Text);
                break;
            case "batch":
                Assert.Equal("{\"batchItemFailures\":[]}", reply.Text);
                break;
            default:
                Assert.False(reply.IsError, reply.Text);
                Assert.Equal(answer, $"{reply.Status}");
                Assert.Contains(part, reply.HttpBody, StringComparison.Ordinal);
                break;
        }

        var journal = Path.Combine(program.Folder, "journal.txt");
        Assert.StartsWith(given, File.Exists(journal) ? await File.ReadAllTextAsync(journal) : "", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_is_here()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.json").Select(Path.GetFileNameWithoutExtension);
        Assert.Empty(files.Except(Events.Select(e => e.Data.Item1)));
    }
}
