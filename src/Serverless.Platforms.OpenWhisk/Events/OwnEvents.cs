using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;
using Serverless.Platforms.OpenWhisk.Activations;

namespace Serverless.Platforms.OpenWhisk.Events;

/// <summary>
/// The product's own form of a message, which the events of triggers have that functions fire:
/// <c>{"serverless":{"channel":"queue:clicks","id":"...","headers":{},"key":"...","attempt":1,"at":"..."},"data":{}}</c>. Several messages of one channel are
/// <c>{"serverless":{"channel":"stream:clicks"},"messages":[{"serverless":{"id":"..."},"data":{}}]}</c>.
/// </summary>
internal static class OwnEvents
{
    private const string DirectKind = "direct";

    private static readonly Dictionary<string, EventKind> s_kinds = new(StringComparer.Ordinal)
    {
        ["queue"] = EventKind.Queue,
        ["stream"] = EventKind.Stream,
        ["event"] = EventKind.Event,
        ["timer"] = EventKind.Timer,
    };

    /// <summary>Reads what an activation brings; null where it is no message of this form.</summary>
    /// <exception cref="InvalidEventException">It is one, and not of its form.</exception>
    public static IncomingBatch? Read(Activation activation, TimeProvider time)
    {
        if (activation.Own?.Channel is not { } channel)
        {
            return null;
        }

        var colon = channel.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !s_kinds.TryGetValue(channel[..colon], out var kind))
        {
            throw new InvalidEventException($"The channel '{channel}' is not of the form KIND:NAME, where KIND is {string.Join(", ", s_kinds.Keys)} or {DirectKind}. Objects of buckets have a form of their own: 'bucket', 'key' and 'status'.");
        }

        var messages = activation.Value.Member("messages") is { ValueKind: JsonValueKind.Array } several
            ? several.EnumerateArray().Select((m, i) => ReadMessage(m, string.Create(CultureInfo.InvariantCulture, $"{activation.Id}#{i}"), activation, time)).ToList()
            : [ReadMessage(activation.Value, activation.Id, activation, time)];
        return new IncomingBatch(kind, channel[(colon + 1)..], messages)
        {
            IsOrdered = kind == EventKind.Stream,
        };
    }

    /// <summary>Writes what a function sends.</summary>
    public static ReadOnlyMemory<byte> Write(OutgoingMessage message, DateTimeOffset now) => ActivationResult.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject(OwnEnvelope.Member);
        json.WriteString("channel"u8, $"{KindOf(message.Channel.Kind)}:{message.Channel.Name}");
        json.WriteString("id"u8, message.Id);
        json.WriteString("at"u8, now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        if (message.Key is { Length: > 0 } key)
        {
            json.WriteString("key"u8, key);
        }

        json.WriteStartObject("headers"u8);
        foreach (var (name, value) in message.Headers)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        WriteData(json, message);
        json.WriteEndObject();
    });

    /// <summary>What a kind of channel is called in names of channels and of triggers.</summary>
    public static string KindOf(EventKind kind) => kind == EventKind.Direct ? DirectKind : s_kinds.First(k => k.Value == kind).Key;

    private static void WriteData(Utf8JsonWriter json, OutgoingMessage message)
    {
        var body = message.Body.Span;
        var type = message.Headers.GetValueOrDefault("content-type");
        if (body.IsEmpty)
        {
            return;
        }

        if ((type is null || OwnEnvelope.IsJson(type)) && IsJson(body))
        {
            json.WritePropertyName("data"u8);
            json.WriteRawValue(body, skipInputValidation: true);
        }
        else if (type?.StartsWith("text/", StringComparison.OrdinalIgnoreCase) == true && Utf8.IsValid(body))
        {
            json.WriteString("data"u8, body);
        }
        else
        {
            json.WriteBase64String("data_base64"u8, body);
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
            }

            // A line would end the result of the activation that sends it on.
            return !body.Contains((byte)'\n');
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static EventMessage ReadMessage(JsonElement json, string id, Activation activation, TimeProvider time)
    {
        var envelope = json.Member(OwnEnvelope.Member);
        var headers = OwnEnvelope.Headers(envelope);
        return new EventMessage
        {
            Id = envelope.Text("id") is { Length: > 0 } own ? own : id,
            Body = OwnEnvelope.Data(json, headers),
            Headers = headers,
            Attempt = envelope.Member("attempt") is { ValueKind: JsonValueKind.Number } attempt && attempt.TryGetInt32(out var number) && number > 0 ? number : 1,
            EnqueuedAt = envelope.Time("at") is { Ticks: > 0 } at ? at.ToUniversalTime() : time.GetUtcNow(),
            Key = envelope.Text("key"),
            Origin = activation.Origin,
        };
    }
}
