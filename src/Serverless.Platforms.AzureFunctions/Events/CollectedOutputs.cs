using System.Text;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.CloudEvents;
using Serverless.Platforms.AzureFunctions.Envelope;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>What a function has sent, by channel: each channel is an output binding, and gets an array with one item a message.</summary>
internal sealed class CollectedOutputs : IOutputs
{
    private readonly Lock _lock = new();
    private readonly List<OutgoingMessage> _messages = [];

    /// <summary>The name of the output binding of a channel. The build writes it by the same rule.</summary>
    public static string BindingOf(EventChannel channel) => $"{channel.Kind.ToString().ToLowerInvariant()}_{FunctionFolder.Of(channel.Name)}";

    /// <summary>Refuses what the host cannot be asked for.</summary>
    /// <exception cref="EventSendException">The message asks for it.</exception>
    public static void Check(OutgoingMessage message)
    {
        if (message.Delay > TimeSpan.Zero)
        {
            throw new EventSendException($"An output binding of Azure Functions has no messages that wait: what is sent to '{message.Channel.Name}' asks for a delay. Name a connector for it in the setting Serverless:Events:Connectors:{message.Channel.Name}.");
        }
    }

    /// <summary>Adds messages.</summary>
    /// <exception cref="EventSendException">One asks for what there is not.</exception>
    public void Add(IEnumerable<OutgoingMessage> messages)
    {
        lock (_lock)
        {
            foreach (var message in messages)
            {
                Check(message);
                _messages.Add(message);
            }
        }
    }

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter json)
    {
        lock (_lock)
        {
            foreach (var channel in _messages.GroupBy(m => m.Channel))
            {
                json.WriteStartArray(BindingOf(channel.Key));
                foreach (var message in channel)
                {
                    Write(json, message);
                }

                json.WriteEndArray();
            }
        }
    }

    /// <summary>The host makes the message of the item: of an object its JSON, of a text the text. What is said beside a body has no place there, but for events.</summary>
    private static void Write(Utf8JsonWriter json, OutgoingMessage message)
    {
        if (message.Channel.Kind == EventKind.Event)
        {
            CloudEventJson.Write(json, message.Headers, message.Body);
            return;
        }

        var type = message.Headers.GetValueOrDefault("content-type");
        if (MediaTypeText.IsJson(type))
        {
            json.WriteRawValue(message.Body.Span);
        }
        else if (System.Text.Unicode.Utf8.IsValid(message.Body.Span))
        {
            json.WriteStringValue(Encoding.UTF8.GetString(message.Body.Span));
        }
        else
        {
            json.WriteBase64StringValue(message.Body.Span);
        }
    }
}
