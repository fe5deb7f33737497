using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Finds the dead-letter queue of a subscription: the one that its function names, else that of the queue's redrive policy.</summary>
internal sealed class DeadLetterQueues(AwsClients clients, QueueUrls urls, AwsErrors errors, ILogger logger)
{
    private const string Redrive = "RedrivePolicy";

    private readonly ConcurrentDictionary<(string Queue, string Function), DeadLetterTarget> _known = new();

    /// <summary>Finds it, and warns of what will surprise; SQS is asked once.</summary>
    /// <exception cref="EventSendException">AWS cannot be reached.</exception>
    public async ValueTask<DeadLetterTarget> FindAsync(EventSubscription subscription, CancellationToken cancellationToken)
    {
        var key = (subscription.Channel, subscription.Function);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var policy = await AskAsync(subscription, cancellationToken).ConfigureAwait(false);
        return _known[key] = new DeadLetterTarget(subscription.DeadLetterQueue ?? policy);
    }

    private async Task<string?> AskAsync(EventSubscription subscription, CancellationToken cancellationToken)
    {
        var queue = subscription.Channel;
        var url = await urls.GetAsync(queue, cancellationToken).ConfigureAwait(false);
        string? policy;
        try
        {
            var answer = await clients.Sqs.GetQueueAttributesAsync(url, [Redrive], cancellationToken).ConfigureAwait(false);
            policy = answer.Attributes?.GetValueOrDefault(Redrive);
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            var failure = errors.Failed(exception, AwsTarget.Queue(queue, "sqs:GetQueueAttributes"));
            if (exception is not Amazon.SQS.AmazonSQSException { StatusCode: System.Net.HttpStatusCode.Forbidden })
            {
                throw failure;
            }

            // Functions can do without: the queue's own policy counts the receives.
            if (subscription.DeadLetterQueue is null)
            {
                Log.DeadLettersUnknown(logger, queue, failure.Message);
            }

            return null;
        }

        return Read(policy, subscription);
    }

    private string? Read(string? policy, EventSubscription subscription)
    {
        if (string.IsNullOrEmpty(policy))
        {
            if (subscription.DeadLetterQueue is null)
            {
                Log.NoDeadLetters(logger, subscription.Channel, subscription.Function);
            }

            return null;
        }

        using var json = JsonDocument.Parse(policy);
        if (json.RootElement.TryGetProperty("maxReceiveCount", out var most)
            && int.TryParse(most.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var receives) && receives < subscription.MaxAttempts)
        {
            Log.GivesUpEarly(logger, subscription.Channel, subscription.Function, receives, subscription.MaxAttempts);
        }

        // arn:aws:sqs:region:account:name; always of the same region and account.
        return json.RootElement.TryGetProperty("deadLetterTargetArn", out var arn) && arn.GetString() is { } text ? text[(text.LastIndexOf(':') + 1)..] : null;
    }
}
