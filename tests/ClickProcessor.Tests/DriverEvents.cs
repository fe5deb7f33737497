using System.Collections.Concurrent;
using System.Text.Json;
using Serverless.Events;
using Serverless.Platforms.Tests;
using Serverless.Testing;
using Serverless.Testing.Json;

namespace ClickProcessor.Tests;

/// <summary>
/// Brings what functions and tests have sent back to functions as a platform does that takes it: a queue and a stream in batches, or one by one where the platform has
/// none, and failures again.
/// </summary>
internal sealed class DriverEvents : IShopEvents
{
    private readonly IPlatformDriver _driver;
    private readonly IReadOnlyList<BroughtTo> _functions;
    private readonly IShopBuckets _buckets;
    private readonly Payloads _payloads = new(new JsonSerializerOptions(JsonSerializerDefaults.Web));
    private readonly ConcurrentQueue<(OutgoingMessage Message, int Attempt)> _waiting = new();
    private readonly List<Letter> _letters = [];
    private DateTimeOffset _now = Shop.Opening;

    /// <param name="driver">The platform.</param>
    /// <param name="functions">The program's event functions.</param>
    /// <param name="buckets">The buckets.</param>
    public DriverEvents(IPlatformDriver driver, IReadOnlyList<BroughtTo> functions, IShopBuckets buckets)
    {
        _driver = driver;
        _functions = functions;
        _buckets = buckets;
        Sent = new SentMessages(_payloads.Options);
        driver.Sent = messages =>
        {
            Sent.Add(messages);
            Enqueue(messages);
        };
    }

    public SentMessages Sent { get; }

    public Task SendAsync(string queue, object body, CancellationToken cancel) => AddAsync(EventKind.Queue, queue, body, null);

    public Task AppendAsync(string stream, object body, string key, CancellationToken cancel) => AddAsync(EventKind.Stream, stream, body, key);

    public Task PublishAsync(string type, object data, CancellationToken cancel) => AddAsync(EventKind.Event, type, data, null);

    public async Task PutAsync(string bucket, string name, object content, CancellationToken cancel)
    {
        await _buckets.PutAsync(bucket, name, _payloads.WriteBody(content).Body.ToArray(), cancel);
        await AddAsync(EventKind.Blob, bucket, content, name);
    }

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
                foreach (var function in _functions.Where(f => f.Kind == channel.Key.Kind && ChannelOf(f) == channel.Key.Name))
                {
                    foreach (var batch in channel.Chunk(function.Kind is EventKind.Queue or EventKind.Stream ? function.BatchSize : 1))
                    {
                        await BringAsync(function, batch);
                    }
                }
            }
        }
    }

    public async Task TickAsync(TimeSpan time, CancellationToken cancel)
    {
        await DrainAsync(cancel);
        var end = _now + time;
        for (var next = Minute(_now); next <= end; next = Minute(next))
        {
            foreach (var timer in _functions.Where(f => f.Kind == EventKind.Timer))
            {
                var failures = await _driver.BringAsync(timer, [new BroughtMessage($"tick-{next:O}", default, new Dictionary<string, string>(), null, 1, next)]);
                Assert.True(failures.Count == 0, string.Join('\n', failures.Values.Select(f => f.Error)));
            }

            var written = _buckets.FindNew(Sent.Where(m => m.Kind == EventKind.Blob).Select(m => (m.Channel, m.Key!)).ToHashSet());
            Sent.Add(written);
            Enqueue(written);
            await DrainAsync(cancel);
        }

        _now = end;
    }

    public Task<IReadOnlyList<Letter>> GetDeadLettersAsync(string? queue = null, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<Letter>>([.. _letters.Where(l => queue is null || l.Queue == queue)]);

    private static DateTimeOffset Minute(DateTimeOffset now) => new(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute, TimeSpan.Zero);

    private static string ChannelOf(BroughtTo function) => function.Kind == EventKind.Blob ? function.Channel[..function.Channel.IndexOf('/', StringComparison.Ordinal)] : function.Channel;

    private Task AddAsync(EventKind kind, string channel, object body, string? key)
    {
        var headers = new Dictionary<string, string> { ["content-type"] = "application/json" };
        if (kind == EventKind.Event)
        {
            (headers["ce-id"], headers["ce-type"], headers["ce-source"], headers["ce-specversion"]) = (Guid.NewGuid().ToString("N"), channel, "/tests", "1.0");
        }

        Enqueue([new OutgoingMessage { Channel = new EventChannel(kind, channel), Id = Guid.NewGuid().ToString("N"), Body = _payloads.WriteBody(body).Body, Key = key, Headers = headers }]);
        return Task.CompletedTask;
    }

    private void Enqueue(IReadOnlyList<OutgoingMessage> messages)
    {
        foreach (var message in messages)
        {
            _waiting.Enqueue((message, 1));
        }
    }

    private async Task BringAsync(BroughtTo function, (OutgoingMessage Message, int Attempt)[] batch)
    {
        var failures = await _driver.BringAsync(
            function, [.. batch.Select(b => new BroughtMessage(b.Message.Id, b.Message.Body, b.Message.Headers, b.Message.Key, b.Attempt, DateTimeOffset.UtcNow))]);
        foreach (var (message, attempt) in batch)
        {
            if (failures.TryGetValue(message.Id, out var failure))
            {
                Fail(function, message, attempt, failure);
            }
        }
    }

    private void Fail(BroughtTo function, OutgoingMessage message, int attempt, BroughtFailure failure)
    {
        if (!failure.IsFinal && attempt < function.MaxAttempts)
        {
            _waiting.Enqueue((message, attempt + 1));
            return;
        }

        _letters.Add(new Letter(function.Kind == EventKind.Queue ? message.Channel.Name : $"{function.Kind.ToString().ToLowerInvariant()}:{function.Name}", attempt, failure.Error));
    }
}
