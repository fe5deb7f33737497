using Serverless.Events.CloudEvents;

namespace Serverless.Events;

/// <summary>Makes the event that a function takes from the headers of its message.</summary>
internal static class EventAttributes
{
    private const string Prefix = "ce-";

    /// <summary>The event.</summary>
    /// <param name="message">The message.</param>
    /// <param name="data">Its body, read.</param>
    /// <param name="type">The type, where the message does not say it: a function that is invoked by its name is given no headers.</param>
    /// <param name="source">The same for the source.</param>
    public static CloudEvent<T> Read<T>(EventMessage message, T data, string type, string source)
    {
        var headers = message.Headers;
        return new CloudEvent<T>(Value("id") ?? message.Id, Value("source") ?? source, Value("type") ?? type, data)
        {
            Time = TimestampText.TryParse(Value("time"), out var time) ? time : null,
            Subject = Value("subject"),
            DataContentType = headers.GetValueOrDefault("content-type"),
            DataSchema = Value("dataschema"),
            Extensions = headers.Where(h => IsExtension(h.Key)).ToDictionary(h => h.Key[Prefix.Length..], h => h.Value),
        };

        string? Value(string attribute) => headers.GetValueOrDefault(Prefix + attribute) is { Length: > 0 } value ? value : null;
    }

    private static bool IsExtension(string header) => header.StartsWith(Prefix, StringComparison.Ordinal) && header.Length > Prefix.Length
        && header is not ("ce-id" or "ce-source" or "ce-type" or "ce-specversion" or "ce-time" or "ce-subject" or "ce-dataschema" or "ce-datacontenttype");
}
