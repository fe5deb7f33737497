using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.SQS;
using Amazon.Lambda.SQSEvents;

namespace Payments;

public record Booking(string Id, string Account, decimal Amount);

/// A conditional write makes the second delivery harmless, and a specific exception is gone on from on purpose.
public class LedgerFunctions(IAmazonDynamoDB dynamo)
{
    [LambdaFunction(Timeout = 30)]
    [SQSEvent("@Bookings", BatchSize = 10)]
    public async Task<SQSBatchResponse> Book(SQSEvent sqs)
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        foreach (var message in sqs.Records)
        {
            if (!await TryBookAsync(message))
            {
                failures.Add(new() { ItemIdentifier = message.MessageId });
            }
        }

        return new SQSBatchResponse(failures);
    }

    private async Task<bool> TryBookAsync(SQSEvent.SQSMessage message)
    {
        var booking = System.Text.Json.JsonSerializer.Deserialize<Booking>(message.Body);
        if (booking is null)
        {
            return false;
        }

        try
        {
            await dynamo.PutItemAsync(new PutItemRequest
            {
                TableName = "ledger",
                ConditionExpression = "attribute_not_exists(id)",
                Item = new() { ["id"] = new(booking.Id), ["account"] = new(booking.Account) },
            });
        }
        catch (ConditionalCheckFailedException)
        {
            // It was booked by an earlier delivery.
        }

        return true;
    }
}
