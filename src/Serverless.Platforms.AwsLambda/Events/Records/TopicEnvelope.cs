using System.Text.Json;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>What a topic puts around a message when it hands it to a queue.</summary>
internal static class TopicEnvelope
{
    /// <summary>Takes the message out.</summary>
    /// <param name="text">The body of the queue's message.</param>
    /// <param name="headers">Where the attributes of the message are added.</param>
    /// <returns>The message; null for a body that is no envelope.</returns>
    public static string? TryRead(string text, Dictionary<string, string> headers)
    {
        if (!text.StartsWith('{') || !text.Contains("\"TopicArn\"", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            var envelope = json.RootElement;
            if (envelope.Text("Type") != "Notification" || envelope.Text("TopicArn") is null || envelope.Text("Message") is not { } message)
            {
                return null;
            }

            AddAttributes(envelope.Member("MessageAttributes"), headers);
            return message;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Attributes as a topic writes them become headers.</summary>
    public static void AddAttributes(JsonElement attributes, Dictionary<string, string> headers)
    {
        foreach (var attribute in attributes.Members())
        {
            if (attribute.Value.Text("Value") is { } value)
            {
                headers.TryAdd(attribute.Name.ToLowerInvariant(), value);
            }
        }
    }
}
