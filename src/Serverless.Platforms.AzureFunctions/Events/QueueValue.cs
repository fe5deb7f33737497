using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Platforms.AzureFunctions.Invocations;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>A message of a storage queue (<c>Id</c>, <c>DequeueCount</c>, <c>InsertionTime</c>) or of Service Bus (<c>MessageId</c>, <c>DeliveryCount</c>, <c>EnqueuedTimeUtc</c>).</summary>
internal static class QueueValue
{
    public static IncomingBatch Read(Subscriber subscriber, AzureInvocation invocation, Envelope envelope, JsonElement value, string binding)
    {
        var metadata = envelope.Metadata;
        var count = metadata.Get("DequeueCount").Number() ?? metadata.Get("DeliveryCount").Number();
        var headers = EventReader.Headers(metadata.Get("UserProperties"), metadata.Get("ApplicationProperties"));
        if (metadata.Get("ContentType").Text() is { Length: > 0 } contentType)
        {
            headers["content-type"] = contentType;
        }

        return new IncomingBatch(EventKind.Queue, subscriber.Subscription.Channel,
        [
            new EventMessage
            {
                // Service Bus first: it has an Id of no use too, where a property of the message is called so.
                Id = metadata.Get("MessageId").Text() is { Length: > 0 } messageId ? messageId : metadata.Get("Id").Text() is { Length: > 0 } id ? id : invocation.Id,
                Body = value.Body(binding),
                Headers = headers,
                Attempt = count is > 0 and < int.MaxValue ? (int)count : envelope.Attempt ?? 1,
                EnqueuedAt = metadata.Get("InsertionTime").Time() ?? metadata.Get("EnqueuedTimeUtc").Time() ?? default,
                Key = metadata.Get("SessionId").Text() ?? metadata.Get("PartitionKey").Text(),
                Origin = invocation,
            },
        ]);
    }
}
