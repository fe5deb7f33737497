using System.ComponentModel;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>One run of a function for one message or one batch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventInvocation : FunctionInvocation
{
    private readonly CancellationToken _stopping;

    internal EventInvocation(InvocationEngine engine, IReadOnlyList<EventMessage> messages, CancellationToken stopping)
        : base(engine)
    {
        Messages = messages;
        _stopping = stopping;
    }

    /// <summary>The messages; one for a function that takes one.</summary>
    public IReadOnlyList<EventMessage> Messages { get; }

    /// <inheritdoc/>
    public override int Attempt => Messages[0].Attempt;

    /// <inheritdoc/>
    public override string? TraceParent => Messages[0].Headers.GetValueOrDefault("traceparent");

    /// <inheritdoc/>
    public override string? TraceState => Messages[0].Headers.GetValueOrDefault("tracestate");

    /// <summary>The object that the message is about, for a blob trigger.</summary>
    public BlobInfo Blob => throw new NotImplementedException();

    /// <summary>The occurrence that the message is about, for a timer trigger.</summary>
    public TimerInfo Timer => throw new NotImplementedException();

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

        throw new NotImplementedException();
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

    /// <summary>The part of the object's name that a placeholder of the trigger stands for.</summary>
    /// <param name="placeholder">The placeholder's name.</param>
    public string PathValue(string placeholder) => throw new NotImplementedException();

    /// <summary>Opens the object's content; empty when the object is gone. The invocation disposes it.</summary>
    public ValueTask<Stream> OpenBlobAsync() => throw new NotImplementedException();

    /// <summary>The object's content as bytes.</summary>
    public ValueTask<byte[]> ReadBlobBytesAsync() => throw new NotImplementedException();

    /// <summary>The object's content as a text.</summary>
    public ValueTask<string> ReadBlobTextAsync() => throw new NotImplementedException();

    /// <summary>The object's content, read as JSON.</summary>
    /// <typeparam name="T">The payload type.</typeparam>
    /// <param name="type">Its metadata.</param>
    /// <param name="allowsNull">Whether JSON's null is taken.</param>
    /// <exception cref="InvalidPayloadException">The content is not of its type.</exception>
    public ValueTask<T?> ReadBlobAsync<T>(JsonTypeInfo<T> type, bool allowsNull) => throw new NotImplementedException();

    /// <summary>Takes what a function of a batch has returned about its messages.</summary>
    /// <param name="result">What became of them.</param>
    public void Settle(BatchResult result) => throw new NotImplementedException();

    internal override CancellationToken CallerGone => _stopping;

    internal override bool HasAnswered => false;

    internal override Task InvokeFunctionAsync() => ((EventFunction)Definition).InvokeAsync(this);

    internal override Task AnswerExpiredAsync() => throw new NotImplementedException();

    internal override bool IsCallersFault(Exception exception) => exception is InvalidPayloadException;

    internal override Task AnswerFailedAsync(Exception exception) => throw new NotImplementedException();

    internal override void Abort() => throw new NotImplementedException();

    internal override void Describe(InvocationTelemetry telemetry) => throw new NotImplementedException();

    internal override void DescribeAnswer(InvocationTelemetry telemetry)
    {
    }
}
