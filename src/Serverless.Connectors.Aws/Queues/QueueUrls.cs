using System.Collections.Concurrent;

namespace Serverless.Connectors.Aws;

/// <summary>The addresses of queues: the settings', else asked for by name, once.</summary>
internal sealed class QueueUrls(AwsClients clients, AwsSettings settings, AwsErrors errors)
{
    private readonly ConcurrentDictionary<string, string> _known = new();

    /// <summary>Whether a queue keeps the order of its groups; AWS ends the names of such queues so.</summary>
    public bool IsFifo(string queue) => (settings.QueueUrl(queue) ?? queue).EndsWith(".fifo", StringComparison.Ordinal);

    public ValueTask<string> GetAsync(string queue, CancellationToken cancellationToken) =>
        settings.QueueUrl(queue) is { } url ? new(url)
        : _known.TryGetValue(queue, out var known) ? new(known)
        : AskAsync(queue, cancellationToken);

    private async ValueTask<string> AskAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await clients.Sqs.GetQueueUrlAsync(queue, cancellationToken).ConfigureAwait(false);
            return _known[queue] = answer.QueueUrl;
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            throw errors.Failed(exception, AwsTarget.Queue(queue, "sqs:GetQueueUrl"));
        }
    }
}
