using Microsoft.AspNetCore.Http;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Envelope;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>Runs the functions that events start, and tells the host what became of them.</summary>
/// <param name="broker">The host of Azure Functions as a broker.</param>
internal sealed class EventRunner(AzureBroker broker) : IEventRunner
{
    private PlatformEvents? _events;

    /// <summary>Begins to run functions.</summary>
    public void Open(PlatformEvents events) => _events = events;

    /// <inheritdoc/>
    public bool Has(string folder) => Of(folder).Any();

    /// <inheritdoc/>
    public IOutputs Collect() => broker.Collect();

    /// <inheritdoc/>
    public async Task RunAsync(string folder, Invocation invocation, HttpResponse response)
    {
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var origin = new AzureOrigin(invocation.TraceParent) { Blocked = () => blocked.TrySetResult() };
        var (kind, ordinal, value) = TriggerBinding.Find(invocation);
        var subscriber = Of(folder).Where(s => s.Subscription.Kind == kind).ElementAtOrDefault(ordinal)
            ?? throw new InvalidEventException($"The folder '{folder}' is that of a function that has no such trigger ({kind}). Publish the program and its folders together.");
        var incoming = TriggerValue.Read(kind, subscriber, value, invocation, origin);
        if (incoming.Blob is { } blob)
        {
            broker.Keep(subscriber.Channel.Name, blob.Name, TriggerValue.ContentOf(value));
        }

        try
        {
            var delivery = _events!.Deliver(subscriber, incoming);
            if (await Task.WhenAny(delivery.Settled, blocked.Task).ConfigureAwait(false) != delivery.Settled)
            {
                // The function blocks its thread past its deadline; what is not settled has failed.
                _events.Abandon(subscriber, incoming.IsOrdered);
            }

            await AnswerAsync(subscriber, delivery, response).ConfigureAwait(false);
        }
        finally
        {
            if (incoming.Blob is { } done)
            {
                broker.Forget(subscriber.Channel.Name, done.Name);
            }
        }
    }

    private static Task AnswerAsync(Subscriber subscriber, Delivery delivery, HttpResponse response)
    {
        var outputs = new CollectedOutputs();
        var failures = new List<string>();
        foreach (var message in delivery.Messages)
        {
            switch (delivery.OutcomeOf(message))
            {
                case { Disposition: EventDisposition.Done } done:
                    outputs.Add(done.Outputs);
                    break;
                case { } outcome:
                    failures.Add($"{subscriber.Function.Name} has failed for the message {message.Id}: {outcome.Error ?? "it was not tried"}");
                    break;
                default:
                    failures.Add($"{subscriber.Function.Name} has not ended in its time for the message {message.Id}.");
                    break;
            }
        }

        // A trigger of this platform brings all of a batch again, or nothing; what succeeded is known again by an idempotent function.
        return failures.Count == 0
            ? InvocationOutput.SucceedAsync(response, outputs.Write)
            : InvocationOutput.FailAsync(response, StatusCodes.Status500InternalServerError, string.Join(" ", failures));
    }

    private IEnumerable<Subscriber> Of(string folder) => _events!.Subscribers.Where(s => s.Subscription.Kind != EventKind.Direct && FunctionFolder.IsOf(folder, s.Function.Name));
}
