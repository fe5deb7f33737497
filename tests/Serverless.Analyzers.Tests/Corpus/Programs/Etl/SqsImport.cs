using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;

namespace Etl;

public sealed record Product(string Sku, string Name);

/// Failures are reported item by item.
public class SqsImport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly IAmazonDynamoDB Dynamo = new AmazonDynamoDBClient();

    public async Task<SQSBatchResponse> Handle(SQSEvent sqs, ILambdaContext context)
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        foreach (var message in sqs.Records)
        {
            try
            {
                await StoreAsync(message.Body);
            }
            catch (Exception exception)
            {
                context.Logger.LogError($"{message.MessageId}: {exception.Message}");
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        }

        return new SQSBatchResponse(failures);
    }

    private static async Task StoreAsync(string body)
    {
        var product = JsonSerializer.Deserialize<Product>(body, Json) ?? throw new JsonException("Empty");
        await Dynamo.PutItemAsync("products", new Dictionary<string, AttributeValue>
        {
            ["sku"] = new(product.Sku),
            ["name"] = new(product.Name),
        });
    }
}
