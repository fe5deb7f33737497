using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Publishes events on a bus of EventBridge.</summary>
internal sealed class EventBridgeSender(AwsSettings settings, PartialCalls calls)
{
    private const int MostInACall = 10;
    private const int MostBytes = 256 * 1024;

    /// <summary>Publishes events.</summary>
    public async Task SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        var entries = messages.Select(Entry).ToList();
        foreach (var call in Calls.Split(entries, e => e.Size, MostInACall, MostBytes))
        {
            await calls.SendAsync("events", "AWSEvents.PutEvents", AwsTarget.EventBus(settings.EventBus), call, Write, "Entries", cancellationToken).ConfigureAwait(false);
        }
    }

    private static EventEntry Entry(OutgoingMessage message)
    {
        var headers = message.Headers;
        return new EventEntry(
            headers.GetValueOrDefault("ce-type") ?? message.Channel.Name,
            headers.GetValueOrDefault("ce-source") is { Length: > 0 } source ? source : "serverless",
            JsonBody.AsObject(message.Body.Span, headers.GetValueOrDefault("content-type")),
            DateTimeOffset.TryParse(headers.GetValueOrDefault("ce-time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
            TraceHeader.From(headers.GetValueOrDefault("traceparent")),
            headers.GetValueOrDefault("ce-subject") is { Length: > 0 } subject ? subject : null);
    }

    private ReadOnlyMemory<byte> Write(List<EventEntry> entries)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("Entries"u8);
            foreach (var entry in entries)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private void Write(Utf8JsonWriter json, EventEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("EventBusName"u8, settings.EventBus);
        json.WriteString("Source"u8, entry.Source);
        json.WriteString("DetailType"u8, entry.Type);
        json.WriteString("Detail"u8, entry.Detail);
        if (entry.Time is { } time)
        {
            json.WriteNumber("Time"u8, time.ToUnixTimeMilliseconds() / 1000m);
        }

        if (entry.Subject is { } subject)
        {
            // What the event concerns: EventBridge has nothing else for it.
            json.WriteStartArray("Resources"u8);
            json.WriteStringValue(subject);
            json.WriteEndArray();
        }

        if (entry.Trace is { } trace)
        {
            json.WriteString("TraceHeader"u8, trace);
        }

        json.WriteEndObject();
    }

    private sealed record EventEntry(string Type, string Source, string Detail, DateTimeOffset? Time, string? Trace, string? Subject)
    {
        /// <summary>Its size as EventBridge counts it.</summary>
        public int Size => 14 + Encoding.UTF8.GetByteCount(Type) + Encoding.UTF8.GetByteCount(Source) + Encoding.UTF8.GetByteCount(Detail) + Encoding.UTF8.GetByteCount(Subject ?? "");
    }
}
