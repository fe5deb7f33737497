using System.Text;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>
/// Messages of a topic. To functions they are published events: of the type that the attribute <c>ce-type</c> says, else of the topic's name.
/// </summary>
internal static class SnsRecords
{
    public static IncomingEvent Read(JsonElement records, InvocationOrigin origin) =>
        new([.. records.Items().Select(record => ReadRecord(record.AnyCase("Sns"), origin))], FailureReport.Whole);

    private static IncomingBatch ReadRecord(JsonElement sns, InvocationOrigin origin)
    {
        var headers = new Dictionary<string, string>();
        TopicEnvelope.AddAttributes(sns.AnyCase("MessageAttributes"), headers);
        var topic = Arn.Name(sns.AnyCase("TopicArn").GetString());
        if (sns.AnyCase("Subject") is { ValueKind: JsonValueKind.String } subject)
        {
            headers.TryAdd("ce-subject", subject.GetString()!);
        }

        var type = headers.GetValueOrDefault("ce-type") ?? topic;
        var message = new EventMessage
        {
            Id = sns.AnyCase("MessageId").GetString() ?? throw new InvalidEventException("A message of the topic has no MessageId."),
            Body = Encoding.UTF8.GetBytes(sns.AnyCase("Message").GetString() ?? ""),
            Headers = headers,
            EnqueuedAt = sns.AnyCase("Timestamp") is { ValueKind: JsonValueKind.String } time && time.TryGetDateTimeOffset(out var sent) ? sent : default,
            Origin = origin,
        };
        return new IncomingBatch(EventKind.Event, type, [message]);
    }
}
