using System.Text.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.Core;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Webhooks;

public class StripeEvent
{
    public string Id { get; set; } = "";
    public string Type { get; set; } = "";
}

public class StripeWebhook
{
    private readonly IAmazonSQS _sqs;
    private readonly string _queueUrl;

    public StripeWebhook(IAmazonSQS sqs)
    {
        _sqs = sqs;
        _queueUrl = Environment.GetEnvironmentVariable("QUEUE_URL") ?? throw new InvalidOperationException("QUEUE_URL is not set");
    }

    [LambdaFunction(Timeout = 10, MemorySize = 256)]
    [HttpApi(LambdaHttpMethod.Post, "/stripe")]
    public async Task<IHttpResult> Receive([FromBody] StripeEvent body, ILambdaContext context)
    {
        if (string.IsNullOrEmpty(body.Id))
        {
            return HttpResults.BadRequest("No id");
        }

        var request = new SendMessageRequest
        {
            QueueUrl = _queueUrl,
            MessageBody = JsonSerializer.Serialize(body),
            MessageDeduplicationId = body.Id,
            MessageGroupId = body.Type,
        };
        await _sqs.SendMessageAsync(request);
        context.Logger.LogInformation($"Queued {body.Id}");
        return HttpResults.Accepted();
    }
}
