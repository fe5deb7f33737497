using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless.Events;
using Serverless.Events.CloudEvents;
using Serverless.Events.Platforms;
using Serverless.Gateway.Problems;
using Serverless.Hosting;

namespace Serverless.Platforms.Knative.Events;

/// <summary>
/// Runs the functions of the events of a request, and answers so that the sender brings again what another attempt can mend, and nothing else: Knative Eventing tries again after
/// 404, 408, 409, 429 and 5xx, and never after other 4xx.
/// </summary>
internal sealed class EventRun
{
    private readonly PlatformEvents _events;
    private readonly FunctionFinder _finder;
    private readonly ILogger _logger;

    public EventRun(FunctionHostContext host, PlatformEvents events, ILogger logger)
    {
        _events = events;
        _logger = logger;
        _finder = new FunctionFinder(events.Subscribers, new FunctionTable(host.Application), host.Settings.Lookup, "Knative");
    }

    /// <summary>Runs the functions, and answers.</summary>
    /// <param name="http">The request.</param>
    /// <param name="records">Its events.</param>
    /// <param name="function">The one function that gets them, whatever it has subscribed to: the sender has chosen it. Null for those that have.</param>
    /// <exception cref="InvalidEventException">An event can start no function, at no attempt.</exception>
    public async Task RunAsync(HttpContext http, IReadOnlyList<CloudEventRecord> records, string? function)
    {
        var origin = new AwaitedOrigin(http.Request.Headers.TraceParent);
        var starts = Join(records.SelectMany(record => Find(record, origin, function)));
        var deliveries = await _events.RunAsync(starts, origin.GivenUp, canReply: starts.Count == 1 && records.Count == 1).ConfigureAwait(false);
        await AnswerAsync(http, deliveries).ConfigureAwait(false);
    }

    private static async Task AnswerAsync(HttpContext http, List<(Subscriber Subscriber, Delivery Delivery)> deliveries)
    {
        var failures = deliveries.SelectMany(d => d.Delivery.Messages.Select(message => (d.Subscriber, Message: message, Status: StatusOf(d.Delivery.OutcomeOf(message)), d.Delivery.OutcomeOf(message)?.Error)))
            .Where(f => f.Status != StatusCodes.Status204NoContent).ToList();
        if (failures.Count == 0)
        {
            if (deliveries is [(_, { Reply: { } reply })])
            {
                await CloudEventWriter.WriteAsync(http.Response, reply.Headers, reply.Body).ConfigureAwait(false);
            }
            else
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
            }

            return;
        }

        // What can be mended goes before what cannot: the others come again with it, and an idempotent function runs once.
        var first = failures.Find(f => f.Status != StatusCodes.Status400BadRequest) is { Subscriber: not null } mendable ? mendable : failures[0];
        if (first.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            GatewayAnswers.RetryAfter(http, TimeSpan.FromSeconds(1));
        }

        await ProblemWriter.WriteAsync(http, first.Status, $"{first.Subscriber.Function.Name} has failed for the event {first.Message.Id}: {first.Error ?? "it was not tried, or did not end in its time."}")
            .ConfigureAwait(false);
    }

    private static int StatusOf(EventOutcome? outcome) => outcome switch
    {
        null => StatusCodes.Status504GatewayTimeout,
        { Disposition: EventDisposition.Done } => StatusCodes.Status204NoContent,
        { Disposition: EventDisposition.DeadLetter } => StatusCodes.Status400BadRequest,
        { Disposition: EventDisposition.Release } => StatusCodes.Status503ServiceUnavailable,
        { ErrorType: "System.TimeoutException" } => StatusCodes.Status504GatewayTimeout,
        { ErrorType: "Serverless.OverloadedException" } => StatusCodes.Status429TooManyRequests,
        { ErrorType: "Serverless.UnavailableException" or "Serverless.Events.EventSendException" } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Messages of one queue or stream are one batch for their function.</summary>
    private static List<(Subscriber Subscriber, IncomingBatch Batch)> Join(IEnumerable<(Subscriber Subscriber, IncomingBatch Batch)> starts)
    {
        var joined = new List<(Subscriber Subscriber, IncomingBatch Batch)>();
        foreach (var (subscriber, batch) in starts)
        {
            var place = batch.Kind is EventKind.Queue or EventKind.Stream ? joined.FindIndex(j => ReferenceEquals(j.Subscriber, subscriber) && j.Batch.Source == batch.Source) : -1;
            if (place < 0)
            {
                joined.Add((subscriber, batch));
            }
            else
            {
                joined[place] = (subscriber, joined[place].Batch with { Messages = [.. joined[place].Batch.Messages, .. batch.Messages] });
            }
        }

        return joined;
    }

    private List<(Subscriber Subscriber, IncomingBatch Batch)> Find(CloudEventRecord record, AwaitedOrigin origin, string? function)
    {
        var source = SourceEvents.Read(record, origin);
        if (function is not null)
        {
            return [ForFunction(function, record, source, origin)];
        }

        // Whoever has subscribed to the event itself gets it as it is.
        var own = new IncomingBatch(EventKind.Event, record.Type, [record.ToMessage(origin)]);
        var found = _finder.TryFind(own).Select(s => (s, own)).ToList();
        if (source is not null)
        {
            found.AddRange((found.Count > 0 ? _finder.TryFind(source) : _finder.Find(source)).Select(s => (s, source)));
        }
        else if (found.Count == 0)
        {
            // A broker brings everything that its triggers do not filter out.
            Log.NobodyTakes(_logger, record.Type);
        }

        return found;
    }

    private (Subscriber Subscriber, IncomingBatch Batch) ForFunction(string function, CloudEventRecord record, IncomingBatch? source, AwaitedOrigin origin)
    {
        var subscribers = _events.Subscribers.Where(s => s.Function.Name.Equals(function, StringComparison.OrdinalIgnoreCase)).ToList();
        if (subscribers.Count == 0)
        {
            throw new InvalidEventException($"The address names no function of this program that events start. There are: {FunctionTable.Names(_events.Subscribers.Select(s => s.Function))}.");
        }

        if (source is not null && subscribers.Find(s => s.Subscription.Kind == source.Kind) is { } same)
        {
            return (same, source);
        }

        var subscriber = subscribers.Find(s => s.Subscription.Kind != EventKind.Blob)
            ?? throw new InvalidEventException($"The event is about no object of a bucket, and only those start {subscribers[0].Function.Name}.");
        return (subscriber, new IncomingBatch(subscriber.Subscription.Kind, record.Type, [record.ToMessage(origin)]));
    }
}
