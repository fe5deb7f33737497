using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>One run of a function for one message or one batch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventInvocation : FunctionInvocation
{
    private readonly EventFunction _function;
    private readonly CancellationToken _callerGone;
    private Outbox? _outbox;
    private Stream? _content;

    // The object or the occurrence that the message is about, once it was read.
    private object? _parsed;

    internal EventInvocation(InvocationEngine engine, EventFunction function, IEventConnector? connector, CancellationToken callerGone)
        : base(engine)
    {
        _function = function;
        _callerGone = callerGone;
        Connector = connector;
    }

    /// <summary>The messages; one for a function that takes one.</summary>
    public IReadOnlyList<EventMessage> Messages { get; private set; } = [];

    /// <inheritdoc/>
    public override int Attempt => Messages[0].Attempt;

    /// <inheritdoc/>
    public override string? TraceParent => Messages[0].Headers.GetValueOrDefault("traceparent") ?? Origin?.TraceParent;

    /// <inheritdoc/>
    public override string? TraceState => Messages[0].Headers.GetValueOrDefault("tracestate");

    /// <summary>The object that the message is about, for a blob trigger.</summary>
    public BlobInfo Blob => (BlobInfo)(_parsed ??= BlobMessage.Read(Messages[0].Body.Span));

    /// <summary>The occurrence that the message is about, for a timer trigger.</summary>
    public TimerInfo Timer => (TimerInfo)(_parsed ??= TimerMessage.Read(Messages[0].Body.Span, _function.Schedule, Host.TimeProvider.GetUtcNow()));

    /// <summary>Where the messages come from; null for a function that is invoked by its name.</summary>
    internal IEventConnector? Connector { get; }

    /// <summary>Whether what the function sends goes to the broker at once, not with the acknowledgement.</summary>
    internal bool SendsAtOnce { get; init; }

    /// <summary>What the function has thrown, or why it was stopped; null when it has succeeded.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Whether the run was cancelled from outside: the host stops, or the lease was lost.</summary>
    internal bool IsCancelled { get; private set; }

    /// <summary>The message whose body is not of its type, where that is the failure.</summary>
    internal EventMessage? Malformed { get; private set; }

    /// <summary>What the function has returned about its batch.</summary>
    internal BatchResult? Result { get; private set; }

    internal override CancellationToken CallerGone => _callerGone;

    internal override bool HasAnswered => false;

    internal override bool IsReusable => true;

    /// <summary>The metadata of a payload type under the application's JSON options.</summary>
    /// <typeparam name="T">The payload type.</typeparam>
    public JsonTypeInfo<T> Json<T>() => (JsonTypeInfo<T>)Host.GetJsonType(typeof(T));

    /// <summary>Reads the body of a message as JSON, once; later calls answer the same object.</summary>
    /// <typeparam name="T">The payload type.</typeparam>
    /// <param name="message">The message.</param>
    /// <param name="type">Its metadata.</param>
    /// <param name="allowsNull">Whether JSON's null, or no body, is taken.</param>
    /// <exception cref="InvalidPayloadException">The body is not of its type.</exception>
    public T? Read<T>(EventMessage message, JsonTypeInfo<T> type, bool allowsNull)
    {
        if (message.Value is T known)
        {
            return known;
        }

        try
        {
            var value = ReadJson(message.Body.Span, type, allowsNull);
            message.Value = value;
            return value;
        }
        catch (InvalidPayloadException)
        {
            Malformed = message;
            throw;
        }
    }

    /// <summary>The body of a message as a text.</summary>
    /// <param name="message">The message.</param>
    public string ReadText(EventMessage message) => Encoding.UTF8.GetString(message.Body.Span);

    /// <summary>The body of a message.</summary>
    /// <param name="message">The message.</param>
    public byte[] ReadBytes(EventMessage message) => message.Body.ToArray();

    /// <summary>A message with what is known about it.</summary>
    /// <typeparam name="T">The type of its body.</typeparam>
    /// <param name="message">The message.</param>
    /// <param name="body">The body.</param>
    public Message<T> Wrap<T>(EventMessage message, T body) =>
        new(message.Id, body, message.Attempt, message.EnqueuedAt, message.Headers) { Key = message.Key };

    /// <summary>A published event with its attributes.</summary>
    /// <typeparam name="T">The type of its data.</typeparam>
    /// <param name="message">The message that brought it.</param>
    /// <param name="data">The data.</param>
    public CloudEvent<T> WrapEvent<T>(EventMessage message, T data) =>
        EventAttributes.Read(message, data, _function.Subscription.Channel, _function.Subscription.Source ?? $"/{Host.Application.Name}");

    /// <summary>The part of the object's name that a placeholder of the trigger stands for.</summary>
    /// <param name="placeholder">The placeholder's name.</param>
    public string PathValue(string placeholder) =>
        _function.Path.TryMatch(Blob.Name, out var values) && values.TryGetValue(placeholder, out var value)
            ? value
            : throw new InvalidOperationException($"The object's name does not fit '{_function.Subscription.Channel}', so that '{placeholder}' has no value.");

    /// <summary>What to throw when the text that a placeholder stands for is not of its parameter's type.</summary>
    /// <param name="placeholder">The placeholder's name.</param>
    /// <param name="type">The type, as messages show it.</param>
    public Exception BadPathValue(string placeholder, string type)
    {
        Malformed = Messages[0];
        return new InvalidPayloadException(_function.Name, placeholder, type);
    }

    /// <summary>Opens the object's content; empty for an object that was deleted. The invocation disposes it.</summary>
    public async ValueTask<Stream> OpenBlobAsync()
    {
        var blob = Blob;
        if (blob.Event == BlobEvents.Deleted)
        {
            return Stream.Null;
        }

        var connector = Connector ?? await EventConnectors.Of(Host).GetStartedAsync(new EventChannel(EventKind.Blob, blob.Bucket)).ConfigureAwait(false);
        return _content = await ((IBlobStore)connector).OpenReadAsync(blob.Bucket, blob.Name, CancellationToken).ConfigureAwait(false)
            ?? throw new BlobGoneException(_function.Name, blob);
    }

    /// <summary>The object's content as bytes.</summary>
    public async ValueTask<byte[]> ReadBlobBytesAsync()
    {
        var content = await OpenBlobAsync().ConfigureAwait(false);
        using var buffer = new MemoryStream(content.CanSeek ? checked((int)content.Length) : 0);
        await content.CopyToAsync(buffer, CancellationToken).ConfigureAwait(false);
        return buffer.TryGetBuffer(out var bytes) && bytes.Count == bytes.Array!.Length ? bytes.Array : buffer.ToArray();
    }

    /// <summary>The object's content as a text.</summary>
    public async ValueTask<string> ReadBlobTextAsync()
    {
        using var reader = new StreamReader(await OpenBlobAsync().ConfigureAwait(false), Encoding.UTF8);
        return await reader.ReadToEndAsync(CancellationToken).ConfigureAwait(false);
    }

    /// <summary>The object's content, read as JSON.</summary>
    /// <typeparam name="T">The payload type.</typeparam>
    /// <param name="type">Its metadata.</param>
    /// <param name="allowsNull">Whether JSON's null, or no content, is taken.</param>
    /// <exception cref="InvalidPayloadException">The content is not of its type.</exception>
    public async ValueTask<T?> ReadBlobAsync<T>(JsonTypeInfo<T> type, bool allowsNull) =>
        ReadJson(await ReadBlobBytesAsync().ConfigureAwait(false), type, allowsNull);

    /// <summary>Takes what a function of a batch has returned about its messages.</summary>
    /// <param name="result">What became of them.</param>
    public void Settle(BatchResult result) => Result = result;

    /// <summary>Where a function that a message has started leaves what it sends.</summary>
    internal Outbox Outbox
    {
        get
        {
            // A function may send from several threads, and the first of them makes it.
            return Volatile.Read(ref _outbox) ?? Interlocked.CompareExchange(ref _outbox, new Outbox(_function.Name), null) ?? _outbox;
        }
    }

    /// <summary>Runs the function; completes when it has ended or its time is over, and never fails.</summary>
    internal Task RunAsync(IReadOnlyList<EventMessage> messages)
    {
        Prepare(messages);
        return Host.Engine.RunAsync(this, _function);
    }

    /// <summary>Takes messages, before the function runs for them.</summary>
    internal void Prepare(IReadOnlyList<EventMessage> messages)
    {
        Messages = messages;
        Origin = messages[0].Origin;
        Failure = null;
        IsCancelled = false;
        Malformed = null;
        Result = null;
        _outbox = null;
        _parsed = null;
    }

    /// <summary>What the function has sent; from here on it can send nothing more.</summary>
    internal IReadOnlyList<OutgoingMessage> TakeOutputs() => _outbox is { } outbox ? outbox.Close() : [];

    /// <summary>Ends the run. False when the object must not serve another, because the function still has it.</summary>
    internal bool TryFinish()
    {
        _outbox?.Close();
        if (!TryRelease())
        {
            return false;
        }

        _content?.Dispose();
        _content = null;
        return true;
    }

    internal override Task InvokeFunctionAsync() => _function.InvokeAsync(this);

    internal override Task AnswerExpiredAsync()
    {
        Failure = new TimeoutException($"The function {_function.Name} did not finish within {Allowed.TotalSeconds:0.###} seconds.");
        return Task.CompletedTask;
    }

    internal override bool IsCallersFault(Exception exception) => exception is InvalidPayloadException or BlobGoneException;

    internal override Task AnswerFailedAsync(Exception exception)
    {
        Failure = exception;
        return Task.CompletedTask;
    }

    internal override void Abort()
    {
        IsCancelled = true;
        Failure ??= new OperationCanceledException();
    }

    internal override void Describe(InvocationTelemetry telemetry)
    {
        var subscription = _function.Subscription;
        var isOne = Messages.Count == 1;
        telemetry.StartConsumerSpan(
            subscription.Kind is EventKind.Timer or EventKind.Blob ? _function.Name : $"process {subscription.Channel}",
            isOne ? SenderOf(Messages[0]) : default,
            isOne ? null : Messages.Select(SenderOf).Where(c => c != default).Distinct().Select(c => new ActivityLink(c)).ToList(),
            isOne ? Messages[0] : null,
            static (object? carrier, string name, out string? value, out IEnumerable<string>? values) =>
            {
                value = (carrier as EventMessage)?.Headers.GetValueOrDefault(name);
                values = null;
            });
        telemetry.SetTag("messaging.system", Connector?.Name);
        telemetry.SetTag("messaging.operation.name", "process");
        telemetry.SetTag("messaging.operation.type", "process");
        telemetry.SetTag("messaging.destination.name", subscription.Channel);
        if (isOne)
        {
            telemetry.SetTag("messaging.message.id", Messages[0].Id);
        }
        else
        {
            telemetry.SetTag("messaging.batch.message_count", Messages.Count);
        }

        if (subscription.Kind == EventKind.Stream)
        {
            telemetry.SetTag("messaging.consumer.group.name", subscription.ConsumerGroup ?? _function.Name);
        }

        if (Attempt > 1)
        {
            telemetry.SetTag("serverless.attempt", Attempt);
        }
    }

    internal override void DescribeAnswer(InvocationTelemetry telemetry)
    {
    }

    private static ActivityContext SenderOf(EventMessage message) =>
        ActivityContext.TryParse(message.Headers.GetValueOrDefault("traceparent"), message.Headers.GetValueOrDefault("tracestate"), isRemote: true, out var context)
            ? context
            : default;

    private T? ReadJson<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type, bool allowsNull)
    {
        if (!body.ContainsAnyExcept(" \t\r\n"u8))
        {
            return allowsNull ? default : throw new InvalidPayloadException(_function.Name);
        }

        try
        {
            var value = JsonSerializer.Deserialize(body, type);
            return value is not null || allowsNull ? value : throw new InvalidPayloadException(_function.Name);
        }
        catch (JsonException exception)
        {
            throw new InvalidPayloadException(_function.Name, exception);
        }
    }
}
