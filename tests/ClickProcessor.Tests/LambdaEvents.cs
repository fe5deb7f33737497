using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Serverless.Events;
using Serverless.Platforms.AwsLambda.Tests;
using Serverless.Testing;
using Serverless.Testing.Json;

namespace ClickProcessor.Tests;

/// <summary>
/// Brings what functions and tests have sent back to functions as AWS does: a queue in batches with its failures again, a stream in order, an
/// event, an object and a schedule one by one. Objects and kept results are the embedded broker's.
/// </summary>
internal sealed class LambdaEvents : IShopEvents
{
    // What starts a function without waiting for it is tried twice more.
    private const int AsynchronousAttempts = 3;

    private readonly LambdaTestHost _host;
    private readonly FakeTimeProvider _clock;
    private readonly EventServer _server;
    private readonly Payloads _payloads;
    private readonly ConcurrentQueue<(OutgoingMessage Message, int Attempt)> _waiting = new();
    private readonly List<Letter> _letters = [];

    public LambdaEvents(LambdaTestHost host, FakeTimeProvider clock)
    {
        _host = host;
        _clock = clock;
        _server = (EventServer)host.Context.Events!;
        _payloads = new Payloads(host.Context.JsonOptions);
        Sent = new SentMessages(_payloads.Options);
        _server.Connectors.Sent = messages =>
        {
            Sent.Add(messages);
            Enqueue(messages);
        };
    }

    public SentMessages Sent { get; }

    public Task SendAsync(string queue, object body, CancellationToken cancel) => AddAsync(EventKind.Queue, queue, body, null);

    public Task AppendAsync(string stream, object body, string key, CancellationToken cancel) => AddAsync(EventKind.Stream, stream, body, key);

    public Task PublishAsync(string type, object data, CancellationToken cancel) => AddAsync(EventKind.Event, type, data, null);

    public Task PutAsync(string bucket, string name, object content, CancellationToken cancel) => AddAsync(EventKind.Blob, bucket, content, name);

    public async Task DrainAsync(CancellationToken cancel)
    {
        while (!_waiting.IsEmpty)
        {
            cancel.ThrowIfCancellationRequested();
            var taken = new List<(OutgoingMessage Message, int Attempt)>();
            while (_waiting.TryDequeue(out var next))
            {
                taken.Add(next);
            }

            foreach (var channel in taken.GroupBy(t => t.Message.Channel))
            {
                if (_server.Connectors.Subscribers.FirstOrDefault(s => s.Channel == channel.Key) is { } subscriber)
                {
                    foreach (var batch in channel.Chunk(channel.Key.Kind is EventKind.Queue or EventKind.Stream ? subscriber.Subscription.BatchSize : 1))
                    {
                        await BringAsync(subscriber, batch);
                    }
                }
            }
        }
    }

    public async Task TickAsync(TimeSpan time, CancellationToken cancel)
    {
        // What was sent before is worked on before the time passes.
        await DrainAsync(cancel);
        var end = _clock.GetUtcNow() + time;
        for (var next = Minute(_clock.GetUtcNow()); next <= end; next = Minute(next))
        {
            _clock.Advance(next - _clock.GetUtcNow());
            foreach (var timer in _server.Connectors.Subscribers.Where(s => s.Subscription.Kind == EventKind.Timer))
            {
                var reply = await _host.Api.SendAsync(AwsEvents.Schedule(timer.Function.Name, next));
                Assert.False(reply.IsError, reply.Text);
            }

            await DrainAsync(cancel);
        }

        _clock.Advance(end - _clock.GetUtcNow());
    }

    public Task<IReadOnlyList<Letter>> GetDeadLettersAsync(string? queue = null, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<Letter>>([.. _letters.Where(l => queue is null || l.Queue == queue)]);

    private static DateTimeOffset Minute(DateTimeOffset now) => new(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute, TimeSpan.Zero);

    private async Task AddAsync(EventKind kind, string channel, object body, string? key)
    {
        var message = new OutgoingMessage { Channel = new EventChannel(kind, channel), Id = Guid.NewGuid().ToString("N"), Body = _payloads.WriteBody(body).Body, Key = key };
        if (kind == EventKind.Blob)
        {
            await _server.SendAsync(message);
        }

        Enqueue([message]);
    }

    private void Enqueue(IReadOnlyList<OutgoingMessage> messages)
    {
        foreach (var message in messages)
        {
            _waiting.Enqueue((message, 1));
        }
    }

    private async Task BringAsync(Subscriber subscriber, (OutgoingMessage Message, int Attempt)[] batch)
    {
        var reply = await _host.Api.SendAsync(AwsEvents.Make(subscriber.Subscription.Kind, batch, _clock.GetUtcNow()));
        var failures = reply.IsError ? [.. batch.Select(b => b.Message.Id)] : Failures(reply);
        var isStream = subscriber.Subscription.Kind == EventKind.Stream;
        var hasFailed = false;
        foreach (var (message, attempt) in batch)
        {
            // A stream goes on where it has failed first.
            hasFailed = failures.Contains(message.Id) || (isStream && hasFailed);
            if (hasFailed)
            {
                Fail(subscriber, message, attempt, reply.Text);
            }
        }
    }

    private void Fail(Subscriber subscriber, OutgoingMessage message, int attempt, string error)
    {
        var kind = subscriber.Subscription.Kind;
        if (attempt < (kind is EventKind.Queue or EventKind.Stream ? subscriber.Subscription.MaxAttempts : AsynchronousAttempts))
        {
            _waiting.Enqueue((message, attempt + 1));
            return;
        }

        _letters.Add(new Letter(kind == EventKind.Queue ? message.Channel.Name : $"{subscriber.Function.Kind}:{subscriber.Function.Name}", attempt, error));
    }

    private static HashSet<string> Failures(LambdaReply reply) => JsonNode.Parse(reply.Body) is JsonObject json && json["batchItemFailures"] is JsonArray items
        ? [.. items.Select(i => (string)i!["itemIdentifier"]!)]
        : [];
}
