using System.ComponentModel;

namespace Serverless.Hosting;

/// <summary>Keeps the answer of a direct function that is marked <see cref="IdempotentAttribute"/>. Called by generated code, once the parameters are bound.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DirectOnce : IAsyncDisposable
{
    private static readonly DirectOnce s_unkept = new(null, null, 0) { IsAnswered = false };
    private static readonly DirectOnce s_answered = new(null, null, 0) { IsAnswered = true };

    private readonly DirectInvocation? _invocation;
    private readonly HeldKey? _held;
    private readonly long _keepMilliseconds;

    private DirectOnce(DirectInvocation? invocation, HeldKey? held, long keepMilliseconds)
    {
        _invocation = invocation;
        _held = held;
        _keepMilliseconds = keepMilliseconds;
    }

    /// <summary>Whether an earlier invocation has answered: the function must not run.</summary>
    public bool IsAnswered { get; private init; }

    /// <summary>Takes the key for the invocation, or answers what is kept under it.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="key">The key; null or empty for none: the function runs and nothing is kept.</param>
    /// <param name="keepMilliseconds">How long the answer is kept.</param>
    /// <exception cref="IdempotencyConflictException">Another invocation has the key, or had it by another trigger.</exception>
    /// <exception cref="InvalidOperationException">The program has no store.</exception>
    public static async ValueTask<DirectOnce> BeginAsync(DirectInvocation invocation, string? key, long keepMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        if (string.IsNullOrEmpty(key))
        {
            return s_unkept;
        }

        var (held, entry) = await HeldKey.BeginAsync(invocation, key).ConfigureAwait(false);
        switch (entry.State)
        {
            case IdempotencyState.Started:
                return new DirectOnce(invocation, held, keepMilliseconds);
            case IdempotencyState.Running:
                throw IdempotencyConflictException.Running(invocation.FunctionName);
            default:
                if (entry.Result.IsEmpty || entry.Result.Span[0] != KeptForm.Direct)
                {
                    throw IdempotencyConflictException.OtherTrigger(invocation.FunctionName);
                }

                invocation.AnswerKept(entry.Result[1..]);
                return s_answered;
        }
    }

    /// <summary>Keeps what the function has answered. Not for a function that has outlived its deadline: its caller was told so.</summary>
    public async ValueTask CompleteAsync()
    {
        if (_held is null || _invocation?.TryBeginResponse() != true)
        {
            return;
        }

        var answer = _invocation.Answered;
        var result = new byte[answer.Length + 1];
        result[0] = KeptForm.Direct;
        answer.CopyTo(result.AsMemory(1));
        await _held.CompleteAsync(result, _keepMilliseconds).ConfigureAwait(false);
    }

    /// <summary>Gives the key back where the function has failed.</summary>
    public ValueTask DisposeAsync() => _held?.DisposeAsync() ?? default;
}
