using System.ComponentModel;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Makes the outputs of functions. Called by generated code, which keeps what it gets in a field of the function.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OutputChannel
{
    /// <summary>An output to a queue.</summary>
    /// <typeparam name="T">What is sent.</typeparam>
    /// <param name="invocation">An invocation of the function.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="delayMilliseconds">How long a message stays hidden at first.</param>
    public static OutputChannel<T> Queue<T>(FunctionInvocation invocation, string queue, int delayMilliseconds = 0) =>
        new(new EventChannel(EventKind.Queue, queue)) { Delay = TimeSpan.FromMilliseconds(delayMilliseconds) };

    /// <summary>An output to a stream.</summary>
    /// <typeparam name="T">What is sent.</typeparam>
    /// <param name="invocation">An invocation of the function.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="key">The partition key of a value, or null for none.</param>
    public static OutputChannel<T> Stream<T>(FunctionInvocation invocation, string stream, Func<T, string?>? key = null) =>
        new(new EventChannel(EventKind.Stream, stream)) { Key = key };

    /// <summary>An output to a bucket.</summary>
    /// <typeparam name="T">What is written.</typeparam>
    /// <param name="invocation">An invocation of the function.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="contentType">The media type, or null for that of the value's form.</param>
    public static OutputChannel<T> Blob<T>(FunctionInvocation invocation, string bucket, string? contentType = null) =>
        new(new EventChannel(EventKind.Blob, bucket)) { ContentType = contentType };

    /// <summary>An output that publishes events.</summary>
    /// <typeparam name="T">What is sent.</typeparam>
    /// <param name="invocation">An invocation of the function.</param>
    /// <param name="type">The event's type.</param>
    /// <param name="source">Its source, or null for the function.</param>
    /// <param name="subject">The subject of a value, or null for none.</param>
    public static OutputChannel<T> Event<T>(FunctionInvocation invocation, string type, string? source = null, Func<T, string?>? subject = null)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        return new(new EventChannel(EventKind.Event, type)) { Source = source ?? $"/{invocation.Host.Application.Name}/{invocation.FunctionName}", Subject = subject };
    }

    /// <summary>An output that starts a direct function.</summary>
    /// <typeparam name="T">What is sent.</typeparam>
    /// <param name="invocation">An invocation of the function.</param>
    /// <param name="function">The function's name.</param>
    public static OutputChannel<T> Direct<T>(FunctionInvocation invocation, string function) =>
        new(new EventChannel(EventKind.Direct, function));
}
