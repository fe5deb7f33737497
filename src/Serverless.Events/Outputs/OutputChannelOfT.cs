using System.ComponentModel;
using System.Globalization;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>One output of a function: where to, and how a value becomes a message.</summary>
/// <typeparam name="T">What is sent.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OutputChannel<T>
{
    private readonly EventChannel _channel;
    private Target? _target;

    internal OutputChannel(EventChannel channel) => _channel = channel;

    internal TimeSpan Delay { get; init; }

    internal Func<T, string?>? Key { get; init; }

    internal Func<T, string?>? Subject { get; init; }

    internal string? ContentType { get; init; }

    internal string? Source { get; init; }

    /// <summary>The output for a parameter of the function.</summary>
    /// <param name="invocation">The invocation that sends.</param>
    /// <param name="name">For a bucket: the object's name, its placeholders filled in; null where each value gives one.</param>
    public IOutput<T> For(FunctionInvocation invocation, string? name = null) => new BoundOutput<T>(this, invocation, OutboxOf(invocation), name);

    /// <summary>Sends what the function has returned; null is not sent.</summary>
    /// <param name="invocation">The invocation that sends.</param>
    /// <param name="value">The value.</param>
    /// <param name="name">For a bucket: the object's name.</param>
    public ValueTask SendAsync(FunctionInvocation invocation, T? value, string? name = null) =>
        SendAsync(invocation, OutboxOf(invocation), value, name, null, CancellationToken.None);

    /// <summary>Sends each of what the function has returned.</summary>
    /// <param name="invocation">The invocation that sends.</param>
    /// <param name="values">The values; null sends nothing.</param>
    public async ValueTask SendAllAsync(FunctionInvocation invocation, IEnumerable<T>? values)
    {
        var messages = new List<OutgoingMessage>();
        foreach (var value in values ?? [])
        {
            if (value is not null)
            {
                messages.Add(await CreateAsync(invocation, value, null, null).ConfigureAwait(false));
            }
        }

        if (OutboxOf(invocation) is not { } outbox)
        {
            if (messages.Count > 0)
            {
                await SlotOf(invocation.Host).SendAsync(messages, CancellationToken.None).ConfigureAwait(false);
            }

            return;
        }

        foreach (var message in messages)
        {
            outbox.Add(message);
        }
    }

    /// <summary>Sends each of what the function yields.</summary>
    /// <param name="invocation">The invocation that sends.</param>
    /// <param name="values">The values; null sends nothing.</param>
    public async ValueTask SendEachAsync(FunctionInvocation invocation, IAsyncEnumerable<T>? values)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        if (values is null)
        {
            return;
        }

        await foreach (var value in values.WithCancellation(invocation.CancellationToken).ConfigureAwait(false))
        {
            await SendAsync(invocation, value).ConfigureAwait(false);
        }
    }

    internal ValueTask SendAsync(
        FunctionInvocation invocation, Outbox? outbox, T? value, string? name, OutputOptions? options, CancellationToken cancellationToken)
    {
        if (value is null)
        {
            return default;
        }

        var made = CreateAsync(invocation, value, name, options);
        if (!made.IsCompletedSuccessfully)
        {
            return SendAsync(invocation, outbox, made, cancellationToken);
        }

        if (outbox is not null)
        {
            outbox.Add(made.Result);
            return default;
        }

        return SlotOf(invocation.Host).SendAsync([made.Result], cancellationToken);
    }

    private async ValueTask SendAsync(FunctionInvocation invocation, Outbox? outbox, ValueTask<OutgoingMessage> made, CancellationToken cancellationToken)
    {
        var message = await made.ConfigureAwait(false);
        if (outbox is not null)
        {
            outbox.Add(message);
        }
        else
        {
            await SlotOf(invocation.Host).SendAsync([message], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Where the message waits for the acknowledgement; null where it is sent at once.</summary>
    private static Outbox? OutboxOf(FunctionInvocation invocation) => invocation is EventInvocation { SendsAtOnce: false } events ? events.Outbox : null;

    private ConnectorSlot SlotOf(FunctionHostContext host)
    {
        // A function object may serve several hosts in one process, one after the other.
        var target = _target;
        if (target is null || !ReferenceEquals(target.Host, host))
        {
            _target = target = new Target(host, EventConnectors.Of(host).Choose(_channel));
        }

        return target.Slot;
    }

    private async ValueTask<OutgoingMessage> CreateAsync(FunctionInvocation invocation, T value, string? name, OutputOptions? options)
    {
        var host = invocation.Host;
        var (body, form) = await Payload.WriteAsync(invocation, value).ConfigureAwait(false);
        return Create(host, invocation, value, body, options?.ContentType ?? ContentType ?? form, name, options);
    }

    private OutgoingMessage Create(
        FunctionHostContext host, FunctionInvocation invocation, T value, ReadOnlyMemory<byte> body, string contentType, string? name, OutputOptions? options)
    {
        var delay = DelayOf(options);
        var now = host.TimeProvider.GetUtcNow();
        var id = options?.DeduplicationId ?? Guid.CreateVersion7(now).ToString("N");
        var headers = OutputHeaders.Create(invocation, contentType, options?.Headers, _channel.Kind == EventKind.Event ? 6 : 0);
        if (_channel.Kind == EventKind.Event)
        {
            CloudEvent.Describe(headers, id, _channel.Name, Source!, now, options?.Subject ?? Subject?.Invoke(value));
        }

        return new OutgoingMessage
        {
            Channel = _channel,
            Id = id,
            Body = body,
            Headers = headers,
            Key = KeyOf(value, name, options),
            Delay = delay,
            DeduplicationId = options?.DeduplicationId,
        };
    }

    private TimeSpan DelayOf(OutputOptions? options)
    {
        if (options is null || options.Delay == TimeSpan.Zero)
        {
            return Delay;
        }

        if (options.Delay < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(options), string.Create(CultureInfo.InvariantCulture, $"A delay cannot be negative, but is {options.Delay}."));
        }

        return _channel.Kind is EventKind.Queue or EventKind.Direct
            ? options.Delay
            : throw new ArgumentException($"Only messages of a queue can be delayed, and '{_channel.Name}' is none.", nameof(options));
    }

    private string? KeyOf(T value, string? name, OutputOptions? options) => _channel.Kind switch
    {
        EventKind.Stream => options?.Key ?? Key?.Invoke(value),
        // A placeholder may stand for a date, whose text has what no file's name may have.
        EventKind.Blob => (options?.Name ?? name?.Replace(':', '-')) is { Length: > 0 } key
            ? key
            : throw new ArgumentException($"What is written to the bucket '{_channel.Name}' needs a name: in the attribute, as in \"{_channel.Name}/{{name}}.json\", or as Name of OutputOptions."),
        _ => null,
    };

    private sealed record Target(FunctionHostContext Host, ConnectorSlot Slot);
}
