using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;
using Serverless.Platforms.OpenWhisk.Activations;

namespace Serverless.Platforms.OpenWhisk.Events;

/// <summary>
/// Runs the functions that the event of a trigger starts. The platform does not bring an event again: what has failed is said in the result, which is then an application error.
/// </summary>
/// <param name="events">The functions.</param>
/// <param name="finder">Finds the functions that an event of a feed starts.</param>
/// <param name="time">The clock.</param>
internal sealed class EventRun(PlatformEvents events, FunctionFinder finder, TimeProvider time)
{
    /// <summary>Runs them; null where the value is no event.</summary>
    /// <exception cref="InvalidEventException">It starts no function.</exception>
    public Task<ActivationResult>? TryRun(Activation activation, IReadOnlyList<FunctionDefinition>? chosen)
    {
        var name = chosen?[0].Name;
        var subscribers = events.Subscribers.Where(s => s.Subscription.Kind != EventKind.Direct && (name is null || s.Function.Name == name)).ToList();
        var starts = OwnEvents.Read(activation, time) is { } own ? FindOwn(activation, own, subscribers)
            : FeedEvents.Read(activation, time) is { } feed ? FindFed(feed, subscribers, name)
            : subscribers is [var only] && (chosen is not null ? chosen.All(t => t.Kind != "direct") : IsSchedule(activation, only)) ? [(only, Anything(activation, only))]
            : null;
        return starts is null ? null : RunAsync(activation, starts);
    }

    /// <summary>What was sent to a channel is for the functions of that channel.</summary>
    private List<(Subscriber Subscriber, IncomingBatch Batch)> FindOwn(Activation activation, IncomingBatch batch, List<Subscriber> subscribers)
    {
        var found = batch.Kind switch
        {
            EventKind.Queue or EventKind.Stream => subscribers.Where(s => s.Subscription.Kind == batch.Kind && s.Subscription.Channel == batch.Source).ToList(),
            EventKind.Event => finder.TryFind(batch).Where(subscribers.Contains).ToList(),
            _ => finder.Find(batch).Where(subscribers.Contains).ToList(),
        };

        // Several rules of one trigger start several actions: an event that one of them does not take is not for it.
        return found.Count > 0 || batch.Kind == EventKind.Event
            ? found.ConvertAll(s => (s, batch.Kind == EventKind.Timer && activation.Own!.Json.Text("at") is null ? FeedEvents.Schedule(activation, s, time) : batch))
            : throw new InvalidEventException(
                $"No function takes what was sent to the {Name(batch.Kind)} '{batch.Source}'. The action has: {FunctionTable.Names(subscribers.Select(s => s.Function), withTrigger: true)}.");
    }

    private List<(Subscriber Subscriber, IncomingBatch Batch)> FindFed(IReadOnlyList<IncomingBatch> batches, List<Subscriber> subscribers, string? chosen) =>
        [.. batches.SelectMany(batch =>
        {
            // An action that was made for one function, with one trigger of the kind, has been told by its rule what to take.
            var ofKind = subscribers.Where(s => s.Subscription.Kind == batch.Kind).ToList();
            var found = chosen is not null && batch.Kind == EventKind.Stream && ofKind.Count == 1 ? ofKind : finder.Find(batch).Where(subscribers.Contains);
            return found.Select(s => (s, batch));
        })];

    /// <summary>An alarm without a payload, in a program whose one function it can mean.</summary>
    private static bool IsSchedule(Activation activation, Subscriber only) =>
        only.Subscription.Kind == EventKind.Timer && activation.Value.Members().All(m => m.Name is "date" or OwnEnvelope.Member);

    /// <summary>What a rule brings to the action of one function: whatever its form, it is the message.</summary>
    private IncomingBatch Anything(Activation activation, Subscriber subscriber)
    {
        var kind = subscriber.Subscription.Kind;
        return kind switch
        {
            EventKind.Timer => FeedEvents.Schedule(activation, subscriber, time),
            EventKind.Blob => throw new InvalidEventException($"The value is about no object of a bucket, and only those start {subscriber.Function.Name}: it has members 'bucket', 'key' and 'status'."),
            _ => new IncomingBatch(kind, subscriber.Subscription.Channel,
            [
                new EventMessage
                {
                    Id = activation.Id,
                    Body = Activation.BytesOf(activation.Value),
                    Headers = new Dictionary<string, string> { ["content-type"] = "application/json" },
                    EnqueuedAt = time.GetUtcNow(),
                    Origin = activation.Origin,
                },
            ])
            {
                IsOrdered = kind == EventKind.Stream,
            },
        };
    }

    private async Task<ActivationResult> RunAsync(Activation activation, List<(Subscriber Subscriber, IncomingBatch Batch)> starts)
    {
        var deliveries = await events.RunAsync(starts, activation.Origin.GivenUp).ConfigureAwait(false);
        var failures = deliveries.SelectMany(d => d.Delivery.Messages.Select(message => Failure(d.Subscriber, message, d.Delivery.OutcomeOf(message)))).OfType<string>().ToList();
        return failures.Count == 0 ? ActivationResult.Empty : ActivationResult.Error(string.Join(" ", failures));
    }

    /// <summary>What is told of a message; null for one that is done. "For good" is a failure that no further attempt could mend, for whoever brings messages again.</summary>
    private static string? Failure(Subscriber subscriber, EventMessage message, EventOutcome? outcome) => outcome switch
    {
        { Disposition: EventDisposition.Done } => null,
        null => $"{subscriber.Function.Name} has failed for the message {message.Id}: it did not end in its time.",
        { Disposition: EventDisposition.DeadLetter } => $"{subscriber.Function.Name} has failed for the message {message.Id} for good: {outcome.Error}",
        _ => $"{subscriber.Function.Name} has failed for the message {message.Id}: {outcome.Error ?? "it was not tried."}",
    };

    private static string Name(EventKind kind) => kind.ToString().ToLowerInvariant();
}
