using System.Globalization;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Invocations;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>Events of a partition of Event Hubs: a list, whose metadata are lists too (<c>SequenceNumberArray</c>), or one alone.</summary>
internal static class StreamValue
{
    public static IncomingBatch Read(Subscriber subscriber, AzureInvocation invocation, Envelope envelope, JsonElement value, string binding)
    {
        var metadata = envelope.Metadata;
        var isList = metadata.Get("SequenceNumberArray").ValueKind != JsonValueKind.Undefined || metadata.Get("PartitionKeyArray").ValueKind != JsonValueKind.Undefined
            || (metadata.Get("SequenceNumber").ValueKind == JsonValueKind.Undefined && value.Structure().ValueKind == JsonValueKind.Array);
        JsonElement[] values = isList ? [.. value.Structure().Items()] : [value];
        var keys = List("PartitionKey");
        var numbers = List("SequenceNumber");
        var times = List("EnqueuedTimeUtc");
        var properties = List("Properties");
        var partition = metadata.Get("PartitionContext").Structure().Get("PartitionId").Text();
        var messages = values.Select((v, i) => new EventMessage
        {
            Id = numbers.ElementAtOrDefault(i).Text() is { } number
                ? (partition is null ? number : $"{partition}:{number}")
                : string.Create(CultureInfo.InvariantCulture, $"{invocation.Id}:{i}"),
            Body = v.Body(binding),
            Headers = EventReader.Headers(properties.ElementAtOrDefault(i)),
            Attempt = envelope.Attempt ?? 1,
            EnqueuedAt = times.ElementAtOrDefault(i).Time() ?? default,
            Key = keys.ElementAtOrDefault(i).Text() is { Length: > 0 } key ? key : null,
            Origin = invocation,
        });
        return new IncomingBatch(EventKind.Stream, subscriber.Subscription.Channel, [.. messages]) { IsOrdered = true };

        JsonElement[] List(string name) => isList ? [.. metadata.Get(name + "Array").Structure().Items()] : [metadata.Get(name)];
    }
}
