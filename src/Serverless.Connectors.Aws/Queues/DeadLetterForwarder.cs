using System.Globalization;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Sends messages whose last attempt has failed to the dead-letter queue, with what they failed with.</summary>
internal sealed class DeadLetterForwarder(DeadLetterQueues queues, QueueSender sender, EventSubscription subscription)
{
    /// <summary>Forwards messages.</summary>
    /// <returns>False when no dead-letter queue is known: they stay where they are.</returns>
    public async Task<bool> TryForwardAsync(List<EventOutcome> outcomes, CancellationToken cancellationToken)
    {
        var target = await queues.FindAsync(subscription, cancellationToken).ConfigureAwait(false);
        if (target.Queue is not { } queue)
        {
            return false;
        }

        await sender.SendAsync(queue, [.. outcomes.Select(o => Letter(queue, o))], cancellationToken).ConfigureAwait(false);
        return true;
    }

    private OutgoingMessage Letter(string queue, EventOutcome outcome)
    {
        var message = outcome.Message;
        var headers = new Dictionary<string, string>(message.Headers)
        {
            ["dead-letter-error"] = outcome.Error ?? "The last attempt has failed.",
            ["dead-letter-attempts"] = message.Attempt.ToString(CultureInfo.InvariantCulture),
            ["dead-letter-queue"] = subscription.Channel,
        };
        if (outcome.ErrorType is { } type)
        {
            headers["dead-letter-error-type"] = type;
        }

        return new OutgoingMessage { Channel = new EventChannel(EventKind.Queue, queue), Id = message.Id, Body = message.Body, Headers = headers, Key = message.Key };
    }
}
