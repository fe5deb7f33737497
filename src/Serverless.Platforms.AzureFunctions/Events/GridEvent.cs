using System.Text;
using System.Text.Json;
using Serverless.Events.CloudEvents;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>Events in Event Grid's own form (https://learn.microsoft.com/azure/event-grid/event-schema), as those of CloudEvents.</summary>
internal static class GridEvent
{
    /// <summary>Reads one.</summary>
    /// <exception cref="CloudEventException">A part of it is missing, or not of its form.</exception>
    public static CloudEventRecord Read(JsonElement json)
    {
        var attributes = new CloudEventAttributes();
        attributes.Add("specversion", "1.0");
        Add("id", "id");
        Add("type", "eventType");
        Add("source", "topic");
        Add("time", "eventTime");
        if (json.TryGetProperty("subject", out var subject) && subject.GetString() is { Length: > 0 } text)
        {
            attributes.Add("subject", text);
        }

        attributes.Add("datacontenttype", "application/json");
        return attributes.Complete(json.TryGetProperty("data", out var data) ? Encoding.UTF8.GetBytes(data.GetRawText()) : default(ReadOnlyMemory<byte>));

        void Add(string attribute, string member)
        {
            if (json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String)
            {
                attributes.Add(attribute, value.GetString()!);
            }
        }
    }
}
