using System.Buffers;
using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Serverless.Hosting;

/// <summary>One run of a function that is invoked by its name.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DirectInvocation : FunctionInvocation
{
    private readonly FunctionHostContext _host;
    private readonly DirectFunction _function;
    private readonly FunctionCall _call;
    private readonly CancellationToken _callerGone;
    private ReadOnlyMemory<byte> _answer;
    private Exception? _failure;

    internal DirectInvocation(FunctionHostContext host, DirectFunction function, FunctionCall call, CancellationToken callerGone)
        : base(host.Engine)
    {
        _host = host;
        _function = function;
        _call = call;
        _callerGone = callerGone;
        if (call.Services is not null)
        {
            UseServices(call.Services);
        }

        Origin = call.Origin;
    }

    /// <inheritdoc/>
    public override string InvocationId => _call.InvocationId ?? base.InvocationId;

    /// <inheritdoc/>
    public override int Attempt => _call.Attempt;

    /// <inheritdoc/>
    public override string? TraceParent => _call.Header("traceparent") ?? Origin?.TraceParent;

    /// <inheritdoc/>
    public override string? TraceState => _call.Header("tracestate");

    /// <summary>Whether there is a payload. Nothing at all is none; JSON's null is one.</summary>
    public bool HasPayload => _call.Data.Span.ContainsAnyExcept(" \t\r\n"u8);

    internal override CancellationToken CallerGone => _callerGone;

    internal override bool HasAnswered => false;

    /// <summary>The metadata of a payload type under the application's JSON options.</summary>
    /// <typeparam name="T">The payload type.</typeparam>
    public JsonTypeInfo<T> Json<T>() => (JsonTypeInfo<T>)_host.GetJsonType(typeof(T));

    /// <summary>Reads the payload.</summary>
    /// <typeparam name="T">The payload type.</typeparam>
    /// <param name="type">Its metadata.</param>
    /// <param name="allowsNull">Whether null, or no payload, is taken.</param>
    /// <exception cref="InvalidPayloadException">The payload is missing, or not of its type.</exception>
    public T? Read<T>(JsonTypeInfo<T> type, bool allowsNull)
    {
        if (!HasPayload)
        {
            return allowsNull ? default : throw new InvalidPayloadException(_function.Name);
        }

        try
        {
            var value = JsonSerializer.Deserialize(_call.Data.Span, type);
            return value is not null || allowsNull ? value : throw new InvalidPayloadException(_function.Name);
        }
        catch (JsonException exception)
        {
            throw new InvalidPayloadException(_function.Name, exception);
        }
    }

    /// <summary>Answers a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="type">The type's metadata.</param>
    public void Answer<T>(T value, JsonTypeInfo<T> type)
    {
        if (TryBeginResponse())
        {
            _answer = JsonBuffer.ToBytes(value, type);
        }
    }

    /// <summary>Answers a text, as a JSON string.</summary>
    /// <param name="text">The text.</param>
    public void AnswerText(string? text) => Answer((writer, value) => writer.WriteStringValue(value), text);

    /// <summary>Answers bytes, as a JSON string in Base64.</summary>
    /// <param name="bytes">The bytes.</param>
    public void AnswerBytes(byte[]? bytes) => Answer(
        static (writer, value) =>
        {
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteBase64StringValue(value);
            }
        },
        bytes);

    /// <summary>Answers a sequence, as a JSON array, once it has ended.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="items">The sequence.</param>
    /// <param name="type">The item type's metadata.</param>
    public async Task AnswerItemsAsync<T>(IAsyncEnumerable<T> items, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        await foreach (var item in items.WithCancellation(CancellationToken).ConfigureAwait(false))
        {
            JsonSerializer.Serialize(writer, item, type);
        }

        writer.WriteEndArray();
        writer.Flush();
        if (TryBeginResponse())
        {
            _answer = buffer.WrittenMemory;
        }
    }

    /// <summary>What the function has answered so far.</summary>
    internal ReadOnlyMemory<byte> Answered => _answer;

    /// <summary>Answers what an earlier invocation has.</summary>
    internal void AnswerKept(ReadOnlyMemory<byte> json)
    {
        if (TryBeginResponse())
        {
            _answer = json;
        }
    }

    /// <summary>What the function answered.</summary>
    /// <exception cref="TimeoutException">It did not within its time.</exception>
    internal ReadOnlyMemory<byte> TakeAnswer()
    {
        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        _callerGone.ThrowIfCancellationRequested();
        return _answer;
    }

    internal override Task InvokeFunctionAsync() => _function.InvokeAsync(this);

    internal override Task AnswerExpiredAsync()
    {
        _failure = new TimeoutException($"The function {_function.Name} did not finish within {Allowed.TotalSeconds:0.###} seconds.");
        return Task.CompletedTask;
    }

    internal override bool IsCallersFault(Exception exception) => exception is InvalidPayloadException;

    internal override Task AnswerFailedAsync(Exception exception)
    {
        _failure = exception;
        return Task.CompletedTask;
    }

    internal override void Abort() => _failure ??= new OperationCanceledException();

    internal override void Describe(InvocationTelemetry telemetry) =>
        telemetry.StartSpan(
            _function.Name,
            this,
            static (object? carrier, string name, out string? value, out IEnumerable<string>? values) =>
            {
                var invocation = (DirectInvocation)carrier!;
                value = name == "traceparent" ? invocation.TraceParent : invocation._call.Header(name);
                values = null;
            });

    internal override void DescribeAnswer(InvocationTelemetry telemetry)
    {
    }

    private void Answer<T>(Action<Utf8JsonWriter, T> write, T value)
    {
        if (!TryBeginResponse())
        {
            return;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = _host.JsonOptions.Encoder });
        write(writer, value);
        writer.Flush();
        _answer = buffer.WrittenMemory;
    }
}
