using System.Collections.Concurrent;
using Serverless.Events;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>
/// Sends single messages that need nothing but to be added. In a pipeline they cost Redis half of what they do in a script, which only what is settled or sent together
/// needs.
/// </summary>
internal sealed class PlainSender(RedisLink link)
{
    private readonly ConcurrentDictionary<EventChannel, (RedisKey Queue, WakeUp WakeUp)> _queues = new();
    private Tuple<string, RedisValue> _lastForm = new("", "");

    /// <summary>Whether a message needs no more.</summary>
    public static bool CanSend(OutgoingMessage message) =>
        message is { Channel.Kind: EventKind.Queue or EventKind.Direct, Key: null, DeduplicationId: null } && message.Delay <= TimeSpan.Zero;

    /// <summary>Sends it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (!_queues.TryGetValue(message.Channel, out var target))
        {
            var (kind, name) = message.Channel;
            var queue = link.Keys.Queue(kind == EventKind.Direct ? RedisKeys.DirectQueue(name) : name);
            target = _queues.GetOrAdd(message.Channel, (queue, new WakeUp(link, queue)));
        }

        NameValueEntry[] fields = message.Headers.Count == 0
            ? [new(MessageFields.Id, message.Id), new(MessageFields.Body, message.Body)]
            : [new(MessageFields.Id, message.Id), new(MessageFields.Headers, Text(message.Headers)), new(MessageFields.Body, message.Body)];
        try
        {
            var added = link.Database.StreamAddAsync(target.Queue, fields);
            target.WakeUp.Ask();
            await added.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            throw link.Errors.Failed(exception);
        }
    }

    /// <summary>Headers as one text. Many messages have nothing but the form of their body, and nearly all the same one.</summary>
    public RedisValue Text(IReadOnlyDictionary<string, string> headers)
    {
        if (headers.Count != 1 || !headers.TryGetValue("content-type", out var form))
        {
            return headers.Count == 0 ? "" : HeaderText.Write(headers);
        }

        var last = _lastForm;
        if (last.Item1 != form)
        {
            _lastForm = last = new(form, HeaderText.Write(headers));
        }

        return last.Item2;
    }
}
