using System.Globalization;
using Serverless.Events;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>Keeps messages whose last attempt has failed.</summary>
internal sealed class DeadLetterWriter(RedisLink link)
{
    public static readonly RedisValue Error = "error";
    public static readonly RedisValue ErrorType = "error-type";
    public static readonly RedisValue Attempts = "attempts";
    public static readonly RedisValue FailedAt = "failed-at";
    public static readonly RedisValue Stream = "stream";
    public static readonly RedisValue Group = "group";

    private const string UnknownError = "The last attempt has failed.";

    /// <summary>Adds what keeps a message to a commit: in the queue that its subscription names, else among the dead letters of its queue.</summary>
    public void Write(Commit commit, EventSubscription subscription, EventOutcome outcome)
    {
        if (subscription.DeadLetterQueue is { } queue)
        {
            commit.Operations.Add(Operation.Add(link.Keys.Queue(queue), Forwarded(subscription, outcome)));
            return;
        }

        var name = QueueOf(subscription);
        commit.Operations.Add(Operation.Note(link.Keys.DeadQueues, name));
        commit.Operations.Add(Operation.Put(link.Keys.Dead(name), Kept(subscription, outcome)));
    }

    /// <summary>The name under which dead letters of a subscription are kept.</summary>
    public static string QueueOf(EventSubscription subscription) => subscription.Kind switch
    {
        EventKind.Queue => subscription.Channel,
        EventKind.Stream => "stream:" + subscription.Function,
        EventKind.Event => RedisKeys.EventQueue(subscription.Function),
        _ => RedisKeys.DirectQueue(subscription.Function),
    };

    private static List<RedisValue> Forwarded(EventSubscription subscription, EventOutcome outcome)
    {
        var message = outcome.Message;
        var headers = new Dictionary<string, string>(message.Headers)
        {
            ["dead-letter-error"] = outcome.Error ?? UnknownError,
            ["dead-letter-attempts"] = message.Attempt.ToString(CultureInfo.InvariantCulture),
            ["dead-letter-queue"] = QueueOf(subscription),
        };
        if (outcome.ErrorType is { } type)
        {
            headers["dead-letter-error-type"] = type;
        }

        return MessageFields.Write(message.Id, message.Body, headers, message.Key, message.EnqueuedAt);
    }

    private List<RedisValue> Kept(EventSubscription subscription, EventOutcome outcome)
    {
        var message = outcome.Message;
        var fields = MessageFields.Write(message.Id, message.Body, message.Headers, message.Key, message.EnqueuedAt);
        fields.AddRange([Error, outcome.Error ?? UnknownError, Attempts, message.Attempt, FailedAt, link.Time.GetUtcNow().ToUnixTimeMilliseconds()]);
        if (outcome.ErrorType is { } type)
        {
            fields.AddRange([ErrorType, type]);
        }

        if (subscription.Kind == EventKind.Stream)
        {
            fields.AddRange([Stream, subscription.Channel, Group, subscription.ConsumerGroup ?? subscription.Function]);
        }

        return fields;
    }
}
