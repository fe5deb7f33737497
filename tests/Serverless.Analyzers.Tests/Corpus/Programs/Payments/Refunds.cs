using Stripe;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;

namespace Payments;

public class RefundHandler
{
    private readonly RefundService refunds = new();

    public async Task Handle(SQSEvent sqs, ILambdaContext context)
    {
        foreach (var message in sqs.Records)
        {
            var refund = await {|SLS5002:refunds.CreateAsync(new RefundCreateOptions { Charge = message.Body })|};
            context.Logger.LogInformation($"Refunded {refund.Id}");
        }
    }

    [AWS.Lambda.Powertools.Idempotency.Idempotent]
    public async Task HandleOnce(SQSEvent sqs, ILambdaContext context)
    {
        foreach (var message in sqs.Records)
        {
            var refund = await refunds.CreateAsync(new RefundCreateOptions { Charge = message.Body }, new RequestOptions { IdempotencyKey = message.MessageId });
            context.Logger.LogInformation($"Refunded {refund.Id}");
        }
    }
}
