namespace Serverless;

/// <summary>
/// Sends during the run of a function: a parameter with an output attribute, such as <c>[QueueOutput("receipts")] IOutput&lt;Receipt&gt; receipts</c>.
/// </summary>
/// <typeparam name="T">What is sent: as JSON, or as it is for <c>string</c> (UTF-8) and <c>byte[]</c>.</typeparam>
/// <remarks>
/// In an HTTP or direct function the value is with the broker when the task completes. In a function that a message or event has started
/// it is sent together with the acknowledgement, once the function has succeeded: an attempt that fails sends nothing. Safe for
/// concurrent use.
/// </remarks>
public interface IOutput<in T>
{
    /// <summary>Sends a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Gives up waiting; whether the value was sent is then unknown.</param>
    ValueTask SendAsync(T value, CancellationToken cancellationToken = default) => SendAsync(value, null, cancellationToken);

    /// <summary>Sends a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="options">Settings of this message alone.</param>
    /// <param name="cancellationToken">Gives up waiting; whether the value was sent is then unknown.</param>
    ValueTask SendAsync(T value, OutputOptions? options, CancellationToken cancellationToken = default);
}
