using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Invocations;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>
/// Runs the function of an invocation, and answers so that the host does what its trigger does: after a failure it brings the message again, or the whole batch.
/// </summary>
/// <param name="events">The functions.</param>
/// <param name="logger">Where is logged what nobody takes.</param>
internal sealed class EventRunner(PlatformEvents events, ILogger logger)
{
    /// <summary>Runs the function, and answers.</summary>
    /// <exception cref="InvalidEventException">The invocation is not of its form.</exception>
    public async Task RunAsync(HttpContext http, AzureInvocation invocation, Envelope envelope)
    {
        var subscriber = Find(invocation.Folder);
        var batches = EventReader.Read(subscriber, invocation, envelope);
        var wanted = batches.Where(batch => Asks(subscriber, batch)).ToList();
        foreach (var batch in batches.Except(wanted))
        {
            AzureLog.NotAskedFor(logger, invocation.Folder.Function, batch.Source);
        }

        var deliveries = await events.RunAsync(wanted.ConvertAll(batch => (subscriber, batch)), invocation.GivenUp).ConfigureAwait(false);
        var failures = deliveries.SelectMany(d => d.Delivery.Messages.Select(m => (Message: m, Outcome: d.Delivery.OutcomeOf(m))))
            .Where(m => m.Outcome is not { Disposition: EventDisposition.Done })
            .Select(m => $"{invocation.Folder.Function} has failed for the message {m.Message.Id}: {m.Outcome?.Error ?? "it was not tried, or did not end in its time."}")
            .ToList();
        await (failures.Count == 0
            ? AnswerWriter.WriteAsync(http, invocation)
            : AnswerWriter.FailAsync(http, StatusCodes.Status500InternalServerError, string.Join(' ', failures), invocation)).ConfigureAwait(false);
    }

    private Subscriber Find(FunctionFolder folder) =>
        events.Subscribers.Where(s => s.Function.Name == folder.Function && s.Function.Kind == folder.Kind).ElementAtOrDefault(folder.Index)
        ?? throw new InvalidEventException($"The program has no function {folder.Function} that a {folder.Kind} starts. Deploy the files of the same build as the program.");

    /// <summary>Whether the trigger has asked for it: a subscription of Event Grid or a path of the host may bring more.</summary>
    private static bool Asks(Subscriber subscriber, IncomingBatch batch)
    {
        var subscription = subscriber.Subscription;
        return subscription.Kind switch
        {
            EventKind.Event => EventFilter.Takes(subscription, batch.Source, batch.EventSource, batch.EventSubject),
            EventKind.Blob => batch.Blob is { } blob && (subscription.BlobEvents & blob.Event) != 0 && ((EventFunction)subscriber.Function).Path.TryMatch(blob.Name, out _),
            _ => true,
        };
    }
}
