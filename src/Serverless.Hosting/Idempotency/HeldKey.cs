using System.Security.Cryptography;
using System.Text;

namespace Serverless.Hosting;

/// <summary>A key that an invocation has in the store: given back unless a result is kept under it.</summary>
internal sealed class HeldKey : IAsyncDisposable
{
    // What a caller sends as a key is not kept whole when it is longer.
    private const int LongestKey = 255;

    private readonly FunctionInvocation _invocation;
    private readonly IIdempotencyStore _store;
    private readonly string _function;
    private readonly string _key;
    private string? _token;

    private HeldKey(FunctionInvocation invocation, IIdempotencyStore store, string key, string token)
    {
        _invocation = invocation;
        _store = store;
        _function = invocation.FunctionName;
        _key = key;
        _token = token;
    }

    /// <summary>Asks the store for the key.</summary>
    /// <returns>The key where the invocation has it now, and what the store knows of it.</returns>
    /// <exception cref="InvalidOperationException">The program has no store.</exception>
    public static async ValueTask<(HeldKey? Held, IdempotencyEntry Entry)> BeginAsync(FunctionInvocation invocation, string key)
    {
        var store = invocation.Host.IdempotencyStore ?? throw new InvalidOperationException(
            $"The function {invocation.FunctionName} is marked [Idempotent], but nothing keeps its results: reference the package Serverless.Events, or register an IIdempotencyStore as a service.");
        key = Shorten(key);
        var entry = await store.BeginAsync(invocation.FunctionName, key, invocation.Definition.Timeout, invocation.CancellationToken).ConfigureAwait(false);
        if (entry.State != IdempotencyState.Started)
        {
            return (null, entry);
        }

        return entry.Token is { } token
            ? (new HeldKey(invocation, store, key, token), entry)
            : throw new InvalidOperationException($"The idempotency store {store.GetType().Name} has given a key without a token.");
    }

    /// <summary>Keeps a result, whether or not the caller is still there to get it.</summary>
    public async ValueTask CompleteAsync(ReadOnlyMemory<byte> result, long keepMilliseconds)
    {
        if (_token is { } token)
        {
            await _store.CompleteAsync(_function, _key, token, result, TimeSpan.FromMilliseconds(keepMilliseconds), CancellationToken.None).ConfigureAwait(false);
            _token = null;
        }
    }

    /// <summary>Gives the key back, unless a result was kept.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_token is not { } token)
        {
            return;
        }

        _token = null;
        try
        {
            await _store.AbandonAsync(_function, _key, token, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The function's own failure is what the caller must see; the key is free when its lease is over.
            Log.KeyNotAbandoned(_invocation.Logger, _function, exception);
        }
    }

    /// <summary>A key as the store knows it.</summary>
    public static string Shorten(string key) =>
        key.Length <= LongestKey ? key : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
