namespace Serverless;

/// <summary>What a store knows of a key.</summary>
/// <param name="State">Whether the invocation may run.</param>
/// <param name="Token">For <see cref="IdempotencyState.Started"/>: proves that the invocation has the key.</param>
/// <param name="Result">For <see cref="IdempotencyState.Finished"/>: the kept result.</param>
public readonly record struct IdempotencyEntry(IdempotencyState State, string? Token, ReadOnlyMemory<byte> Result);

/// <summary>How far the invocation of a key is.</summary>
public enum IdempotencyState
{
    /// <summary>The caller has the key now, and runs.</summary>
    Started,

    /// <summary>Another invocation has it.</summary>
    Running,

    /// <summary>It has ended; its result is there.</summary>
    Finished,
}
