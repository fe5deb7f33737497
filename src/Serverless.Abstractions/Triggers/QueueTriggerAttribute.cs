namespace Serverless;

/// <summary>Starts the method for messages of a queue. Each message goes to one function; several functions of one queue compete.</summary>
/// <param name="queue">The queue: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 80.</param>
/// <remarks>
/// The method takes one message (<c>T</c> or <see cref="Message{T}"/>) or a batch (<c>IReadOnlyList&lt;T&gt;</c> or
/// <c>IReadOnlyList&lt;Message&lt;T&gt;&gt;</c>), services, outputs, <see cref="FunctionContext"/> and <see cref="CancellationToken"/>.
/// The body is JSON, or the text or the bytes themselves for <c>string</c> and <c>byte[]</c>.
/// </remarks>
public sealed class QueueTriggerAttribute(string queue) : BatchTriggerAttribute
{
    /// <summary>The queue.</summary>
    public string Queue { get; } = queue;
}
