using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Keeps the results of idempotent functions in a table of DynamoDB, shared by all hosts.</summary>
internal sealed class DynamoDbIdempotencyStore(DynamoDbTable table, TimeProvider time) : IIdempotencyStore
{
    private const int Tries = 3;

    /// <inheritdoc/>
    public async ValueTask<IdempotencyEntry> BeginAsync(string function, string key, TimeSpan lease, CancellationToken cancellationToken)
    {
        var id = IdOf(function, key);
        var token = Guid.NewGuid().ToString("N");
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await table.TryTakeAsync(id, token, Now + Milliseconds(lease), Now, cancellationToken).ConfigureAwait(false))
            {
                return new IdempotencyEntry(IdempotencyState.Started, token, default);
            }

            if (await table.ReadAsync(id, cancellationToken).ConfigureAwait(false) is { } row && row.Until > Now)
            {
                if (row.Token == token)
                {
                    // The answer to the first call was lost, and the call was made again.
                    return new IdempotencyEntry(IdempotencyState.Started, token, default);
                }

                return row.Result is { } result ? new IdempotencyEntry(IdempotencyState.Finished, null, result) : new IdempotencyEntry(IdempotencyState.Running, null, default);
            }

            // It was given back between the two calls.
        }

        return new IdempotencyEntry(IdempotencyState.Running, null, default);
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(
        string function, string key, string token, ReadOnlyMemory<byte> result, TimeSpan keepFor, CancellationToken cancellationToken)
    {
        var id = IdOf(function, key);
        if (!await table.TryFinishAsync(id, token, result, Now + Milliseconds(keepFor), cancellationToken).ConfigureAwait(false)
            && await table.ReadAsync(id, cancellationToken).ConfigureAwait(false) is not { Result: not null })
        {
            throw new LeaseLostException($"The invocation of {function} took longer than it may have its key, and another one has it now: its result is not kept.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask AbandonAsync(string function, string key, string token, CancellationToken cancellationToken) =>
        await table.TryDeleteAsync(IdOf(function, key), token, cancellationToken).ConfigureAwait(false);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    // Somebody may say that a result is kept for ever.
    private static long Milliseconds(TimeSpan span) => (long)Math.Min(span.TotalMilliseconds, TimeSpan.FromDays(36_500).TotalMilliseconds);

    private static string IdOf(string function, string key) => $"{function}\n{key}";
}
