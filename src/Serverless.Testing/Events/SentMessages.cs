using System.Collections;
using System.Text.Json;
using Serverless.Events;

namespace Serverless.Testing;

/// <summary>
/// What functions have sent, in the order in which brokers have taken it. What a function sends that fails is not here, and neither is what
/// the test itself sends.
/// </summary>
public sealed class SentMessages : IReadOnlyCollection<SentMessage>
{
    private readonly JsonSerializerOptions _options;
    private readonly Lock _lock = new();
    private readonly List<SentMessage> _messages = [];

    internal SentMessages(JsonSerializerOptions options) => _options = options;

    /// <summary>How many.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _messages.Count;
            }
        }
    }

    /// <summary>What was sent to a queue.</summary>
    /// <param name="queue">Its name.</param>
    public IReadOnlyList<SentMessage> Queue(string queue) => To(EventKind.Queue, queue);

    /// <summary>What was appended to a stream.</summary>
    /// <param name="stream">Its name.</param>
    public IReadOnlyList<SentMessage> Stream(string stream) => To(EventKind.Stream, stream);

    /// <summary>The events of a type that were published.</summary>
    /// <param name="type">The type.</param>
    public IReadOnlyList<SentMessage> Events(string type) => To(EventKind.Event, type);

    /// <summary>What was written to a bucket.</summary>
    /// <param name="bucket">Its name.</param>
    public IReadOnlyList<SentMessage> Bucket(string bucket) => To(EventKind.Blob, bucket);

    /// <summary>The calls of a direct function that were left for later.</summary>
    /// <param name="function">Its name.</param>
    public IReadOnlyList<SentMessage> Direct(string function) => To(EventKind.Direct, function);

    /// <summary>Forgets what was sent up to now.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _messages.Clear();
        }
    }

    /// <inheritdoc/>
    public IEnumerator<SentMessage> GetEnumerator()
    {
        lock (_lock)
        {
            return ((IEnumerable<SentMessage>)[.. _messages]).GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(IReadOnlyList<OutgoingMessage> messages)
    {
        lock (_lock)
        {
            _messages.AddRange(messages.Select(m => new SentMessage(m, _options)));
        }
    }

    private IReadOnlyList<SentMessage> To(EventKind kind, string name) => [.. this.Where(m => m.Kind == kind && m.Channel == name)];
}
