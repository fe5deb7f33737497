using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using Amazon.S3;

namespace Patterns;

/// A Lambda handler's class is made once a process: its constructor is the place for clients.
public class Function
{
    private readonly IAmazonS3 s3;
    private readonly IAmazonDynamoDB dynamo;
    private readonly HttpClient http;
    private readonly string table;

    public Function()
        : this(new AmazonS3Client(), new AmazonDynamoDBClient())
    {
    }

    public Function(IAmazonS3 s3, IAmazonDynamoDB dynamo)
    {
        this.s3 = s3;
        this.dynamo = dynamo;
        http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        table = Environment.GetEnvironmentVariable("TABLE") ?? "files";
    }

    public async Task Handle(SQSEvent sqs, ILambdaContext context)
    {
        foreach (var message in sqs.Records)
        {
            using var file = await s3.GetObjectAsync("files", message.Body);
            var head = await http.GetStringAsync($"https://types.example.com/{message.Body}");
            await dynamo.PutItemAsync(table, new Dictionary<string, AttributeValue> { ["id"] = new(message.Body), ["type"] = new(head) });
        }

        context.Logger.LogInformation($"{sqs.Records.Count} files");
    }
}
