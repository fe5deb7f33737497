using Microsoft.Extensions.Time.Testing;
using Serverless.Events;
using Serverless.Hosting;
using Serverless.Testing.Json;

namespace Serverless.Testing;

/// <summary>
/// Starts functions as messages, objects, events and schedules do, waits until they have done their work, and shows what they have sent and
/// what has failed for good.
/// </summary>
/// <remarks>
/// The broker is the embedded one, in memory, unless the test sets <c>Serverless:Data</c>. A body that is a <see cref="string"/> or
/// bytes is sent as it is, everything else as JSON.
/// <code>
/// await app.Events.SendAsync("orders", new Order(3));
/// await app.Events.DrainAsync();
/// Assert.Empty(await app.Events.GetDeadLettersAsync());
/// </code>
/// </remarks>
public sealed class TestEvents
{
    // What a test waits for at the most, so that one that cannot end says why.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const int MostDeadLetters = 10_000;

    private readonly FunctionHostContext _host;
    private readonly EventServer _server;
    private readonly Payloads _payloads;

    internal TestEvents(FunctionHostContext host, EventServer server, Payloads payloads)
    {
        _host = host;
        _server = server;
        _payloads = payloads;
        Sent = new SentMessages(payloads.Options);
        server.Connectors.Sent = Sent.Add;
    }

    /// <summary>What functions have sent.</summary>
    public SentMessages Sent { get; }

    /// <summary>Sends a message to a queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="body">The body.</param>
    /// <param name="options">Delay, id and headers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The message's id.</returns>
    /// <exception cref="EventSendException">The broker did not take it; the message says why.</exception>
    public Task<string> SendAsync(string queue, object body, OutputOptions? options = null, CancellationToken cancellationToken = default) =>
        SendAsync(EventKind.Queue, queue, body, options, cancellationToken);

    /// <summary>Appends a record to a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="body">The body.</param>
    /// <param name="key">The partition key: records of one key stay in order. Null for a record without one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The record's id.</returns>
    /// <exception cref="EventSendException">The broker did not take it; the message says why.</exception>
    public Task<string> AppendAsync(string stream, object body, string? key = null, CancellationToken cancellationToken = default) =>
        SendAsync(EventKind.Stream, stream, body, new OutputOptions { Key = key }, cancellationToken);

    /// <summary>Publishes an event.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="data">Its data.</param>
    /// <param name="source">Where it comes from, CloudEvents' <c>source</c>. Null for the program.</param>
    /// <param name="subject">What it is about, CloudEvents' <c>subject</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The event's id.</returns>
    /// <exception cref="EventSendException">The broker did not take it; the message says why.</exception>
    public Task<string> PublishAsync(string type, object data, string? source = null, string? subject = null, CancellationToken cancellationToken = default) =>
        SendAsync(EventKind.Event, type, data, new OutputOptions { Subject = subject }, cancellationToken, source);

    /// <summary>Writes an object of a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The object's name, such as <c>2026/january.csv</c>.</param>
    /// <param name="content">The content.</param>
    /// <param name="contentType">Its media type. Null for that of the content's form.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EventSendException">The broker did not take it; the message says why.</exception>
    public Task PutAsync(string bucket, string name, object content, string? contentType = null, CancellationToken cancellationToken = default) =>
        SendAsync(EventKind.Blob, bucket, content, new OutputOptions { Name = name, ContentType = contentType }, cancellationToken);

    /// <summary>Leaves the call of a direct function for later, as a caller does who does not wait for the answer.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="payload">Its payload; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The call's id.</returns>
    /// <exception cref="FunctionNotFoundException">No direct function has the name.</exception>
    public async Task<string> EnqueueAsync(string function, object? payload = null, CancellationToken cancellationToken = default)
    {
        var direct = _server.Connectors.Subscribers.Where(s => s.Subscription.Kind == EventKind.Direct).Select(s => s.Function.Name).ToList();
        var name = direct.Find(d => string.Equals(d, function, StringComparison.OrdinalIgnoreCase))
            ?? throw new FunctionNotFoundException(function, NearestName.Find(function, direct));
        return await SendAsync(EventKind.Direct, name, payload ?? ReadOnlyMemory<byte>.Empty, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens an object of a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The content, or null when there is no such object.</returns>
    public async Task<Stream?> OpenReadAsync(string bucket, string name, CancellationToken cancellationToken = default)
    {
        var connector = await _server.Connectors.GetStartedAsync(new EventChannel(EventKind.Blob, bucket)).ConfigureAwait(false);
        return await ((IBlobStore)connector).OpenReadAsync(bucket, name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Waits until there is nothing to do: every message that can be taken was taken, with all that its function has sent, and no function runs.
    /// </summary>
    /// <remarks>
    /// With the clock of <see cref="FunctionTestHostBuilder.UseFakeTime"/> the clock is moved on to when delayed messages and further attempts are
    /// due, and they are waited for as well; schedules that become due on the way run. With the machine's clock what is not due yet is left.
    /// </remarks>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">There is still something to do after 30 seconds; the message says how much.</exception>
    public Task DrainAsync(CancellationToken cancellationToken = default) =>
        DrainAsync(_host.TimeProvider is FakeTimeProvider clock ? due => TryAdvance(clock, due, DateTimeOffset.MaxValue) : null, false, cancellationToken);

    /// <summary>
    /// Moves the clock on, stops wherever a schedule or a message becomes due, and waits until its function has done its work: nothing is skipped that would
    /// have run in that time.
    /// </summary>
    /// <param name="time">How far.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">The clock is the machine's.</exception>
    /// <exception cref="TimeoutException">Functions have still something to do after 30 seconds; the message says how much.</exception>
    public async Task TickAsync(TimeSpan time, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var clock = _host.TimeProvider as FakeTimeProvider
            ?? throw new InvalidOperationException("The clock is the machine's, and cannot be moved on. Give the host one that can: host.UseFakeTime().");
        var end = clock.GetUtcNow() + time;
        await DrainAsync(due => TryAdvance(clock, due, end), true, cancellationToken).ConfigureAwait(false);
        TryAdvance(clock, end, end);
        await DrainAsync(due => TryAdvance(clock, due, end), true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The messages whose last attempt has failed, oldest first.</summary>
    /// <param name="queue">The queue they were taken from; for those of other triggers <c>kind:function</c>, such as <c>stream:Clicks.Count</c>. Null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DeadLetter>> GetDeadLettersAsync(string? queue = null, CancellationToken cancellationToken = default)
    {
        var found = new List<DeadLetter>();
        foreach (var letters in _server.DeadLetters)
        {
            var queues = queue is null ? (await letters.ListAsync(cancellationToken).ConfigureAwait(false)).Select(q => q.Queue) : [queue];
            foreach (var name in queues)
            {
                found.AddRange(await letters.PeekAsync(name, MostDeadLetters, cancellationToken).ConfigureAwait(false));
            }
        }

        return found;
    }

    /// <summary>Sends dead letters again.</summary>
    /// <param name="queue">The queue, or <c>kind:function</c>.</param>
    /// <param name="id">The message's id; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many.</returns>
    public async Task<int> RetryDeadLettersAsync(string queue, string? id = null, CancellationToken cancellationToken = default)
    {
        var count = 0;
        foreach (var letters in _server.DeadLetters)
        {
            count += await letters.RetryAsync(queue, id, cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    /// <summary>Moves the clock to a moment, unless it is after the end.</summary>
    private static bool TryAdvance(FakeTimeProvider clock, DateTimeOffset until, DateTimeOffset end)
    {
        if (until > end)
        {
            return false;
        }

        if (until - clock.GetUtcNow() is var rest && rest > TimeSpan.Zero)
        {
            clock.Advance(rest);
        }

        return true;
    }

    private async Task DrainAsync(Func<DateTimeOffset, bool>? advance, bool withSchedules, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _server.DrainAsync(either.Token, advance, withSchedules).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var backlogs = await _server.GetBacklogsAsync().ConfigureAwait(false);
            var waiting = string.Join(", ", backlogs.Where(b => b.Ready > 0).Select(b => $"{b.Function}: {b.Ready}"));
            throw new TimeoutException(
                $"There is still something to do after {Patience.TotalSeconds} seconds: a function runs that does not end, or functions send to each other without end. Messages by function: {(waiting.Length > 0 ? waiting : "none")}.");
        }
    }

    private async Task<string> SendAsync(
        EventKind kind, string channel, object body, OutputOptions? options, CancellationToken cancellationToken, string? source = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        ArgumentNullException.ThrowIfNull(body);
        var now = _host.TimeProvider.GetUtcNow();
        var id = options?.DeduplicationId ?? Guid.CreateVersion7(now).ToString("N");
        var (content, form) = _payloads.WriteBody(body);
        var headers = OutputHeaders.Create(null, options?.ContentType ?? form, options?.Headers, kind == EventKind.Event ? 6 : 0);
        if (kind == EventKind.Event)
        {
            CloudEvent.Describe(headers, id, channel, source ?? $"/{_host.Application.Name}", now, options?.Subject);
        }

        await _server.SendAsync(
            new OutgoingMessage
            {
                Channel = new EventChannel(kind, channel),
                Id = id,
                Body = content,
                Headers = headers,
                Key = kind == EventKind.Blob ? options?.Name : options?.Key,
                Delay = options?.Delay ?? TimeSpan.Zero,
                DeduplicationId = options?.DeduplicationId,
            },
            cancellationToken).ConfigureAwait(false);
        return id;
    }
}
