namespace Serverless;

/// <summary>
/// Keeps the results of functions marked with <see cref="IdempotentAttribute"/>. Register one of your own as a service to keep them elsewhere than in
/// the embedded broker.
/// </summary>
public interface IIdempotencyStore
{
    /// <summary>Takes the key for an invocation, unless its result is there or another invocation has it.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="key">The key.</param>
    /// <param name="lease">How long an invocation may have the key before it is taken for dead.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IdempotencyEntry> BeginAsync(string function, string key, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Keeps the result of the invocation that has the key.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="key">The key.</param>
    /// <param name="token">What <see cref="BeginAsync"/> has answered.</param>
    /// <param name="result">The result.</param>
    /// <param name="keepFor">How long to keep it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask CompleteAsync(string function, string key, string token, ReadOnlyMemory<byte> result, TimeSpan keepFor, CancellationToken cancellationToken);

    /// <summary>Gives the key back: the invocation has failed.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="key">The key.</param>
    /// <param name="token">What <see cref="BeginAsync"/> has answered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask AbandonAsync(string function, string key, string token, CancellationToken cancellationToken);
}
