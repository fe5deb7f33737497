using System.Buffers;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>Runs functions for the messages that events bring, and tells the platform which have failed, in the form of each source.</summary>
/// <param name="host">The functions.</param>
/// <param name="call">The loop's event.</param>
internal sealed class LambdaEventHandler(LambdaEventHost host, LambdaCall call) : IEventHandler
{
    private List<(Subscriber Subscriber, Delivery Delivery)> _deliveries = [];
    private FailureReport _report;

    /// <inheritdoc/>
    public async Task RunAsync(EventShape shape, RuntimeApiClient client)
    {
        _deliveries = [];
        var incoming = Read(shape, out var deadline);
        _report = incoming.Report;
        var starts = incoming.Batches.SelectMany(batch => host.Finder.Find(batch).Select(subscriber => (subscriber, batch))).ToList();
        _deliveries = await host.Functions.RunAsync(starts, deadline is { } left ? Task.Delay(left) : null).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public string? Answer(RuntimeApiClient client)
    {
        if (_report == FailureReport.Whole)
        {
            ThrowIfFailed();
            client.Body.Write("null"u8);
            return client.Respond(call.Event.RequestId);
        }

        using (var json = new Utf8JsonWriter(client.Body))
        {
            json.WriteStartObject();
            json.WriteStartArray("batchItemFailures"u8);
            foreach (var failed in Failed().Distinct())
            {
                json.WriteStartObject();
                json.WriteString("itemIdentifier"u8, failed);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return client.Respond(call.Event.RequestId);
    }

    /// <inheritdoc/>
    public bool TryRelease()
    {
        // The dispatcher has objects of its own for each message.
        _deliveries = [];
        return true;
    }

    /// <summary>Reads the event into objects that are not the loop's: a function may have them longer than the loop waits.</summary>
    private IncomingEvent Read(EventShape shape, out TimeSpan? left)
    {
        left = null;
        if (call.Deadline is { } deadline && call.Event.Deadline is { } end)
        {
            // Half of what was left to answer in is for functions that obey their token, the other half for the answer.
            var until = deadline + ((end - deadline) / 2) - DateTimeOffset.UtcNow;
            left = until > TimeSpan.Zero ? until : TimeSpan.Zero;
        }

        return EventReader.Read(shape, call.Event.Body, call.Keep());
    }

    private IEnumerable<string> Failed()
    {
        foreach (var (_, delivery) in _deliveries)
        {
            var follows = false;
            foreach (var message in delivery.Messages)
            {
                follows |= delivery.OutcomeOf(message) is not { Disposition: EventDisposition.Done };
                if (_report == FailureReport.EachMessage ? delivery.OutcomeOf(message) is not { Disposition: EventDisposition.Done } : follows)
                {
                    yield return (string)message.Receipt!;
                    if (_report == FailureReport.First)
                    {
                        break;
                    }
                }
            }
        }
    }

    private void ThrowIfFailed()
    {
        var failures = new List<string>();
        foreach (var (subscriber, delivery) in _deliveries)
        {
            foreach (var message in delivery.Messages)
            {
                switch (delivery.OutcomeOf(message))
                {
                    case null:
                        failures.Add($"{subscriber.Function.Name} has not ended in its time for the message {message.Id}.");
                        break;
                    case { Disposition: not EventDisposition.Done } outcome:
                        failures.Add($"{subscriber.Function.Name} has failed for the message {message.Id}: {outcome.Error ?? "it was not tried"}");
                        break;
                }
            }
        }

        if (failures.Count > 0)
        {
            throw new EventFailedException(string.Join(" ", failures));
        }
    }
}
