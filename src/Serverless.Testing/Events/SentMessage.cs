using System.Text;
using System.Text.Json;
using Serverless.Events;

namespace Serverless.Testing;

/// <summary>A message, record, event or object that a function has sent, as the broker has taken it.</summary>
public sealed class SentMessage
{
    private readonly OutgoingMessage _message;
    private readonly JsonSerializerOptions _options;

    internal SentMessage(OutgoingMessage message, JsonSerializerOptions options)
    {
        _message = message;
        _options = options;
    }

    /// <summary>What kind of channel it was sent to.</summary>
    public EventKind Kind => _message.Channel.Kind;

    /// <summary>The queue, the stream, the bucket, the event's type or the function.</summary>
    public string Channel => _message.Channel.Name;

    /// <summary>Its id.</summary>
    public string Id => _message.Id;

    /// <summary>For a stream: the partition key; for a bucket: the object's name; otherwise null.</summary>
    public string? Key => _message.Key;

    /// <summary>What is said beside the body; names in lower case. An event's attributes have the prefix <c>ce-</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers => _message.Headers;

    /// <summary>How long it is hidden at first.</summary>
    public TimeSpan Delay => _message.Delay;

    /// <summary>The body as it is.</summary>
    public ReadOnlyMemory<byte> Body => _message.Body;

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(_message.Body.Span);

    /// <summary>Reads the body, under the application's JSON options.</summary>
    /// <typeparam name="T">What was sent.</typeparam>
    /// <exception cref="JsonException">The body is no such value.</exception>
    public T? Read<T>() => JsonSerializer.Deserialize<T>(_message.Body.Span, _options);

    /// <summary>Where it was sent to, and the body where it is text.</summary>
    public override string ToString() => $"{Kind} {Channel}{(Key is null ? "" : $"/{Key}")}: {Text}";
}
