using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>One thing that a commit does beside settling; <c>Commit.lua</c> knows the codes.</summary>
/// <param name="Code">What is done.</param>
/// <param name="Key">With which key.</param>
/// <param name="Arguments">And with what.</param>
internal readonly record struct Operation(string Code, RedisKey Key, IReadOnlyList<RedisValue> Arguments)
{
    private const string SendCode = "send";

    /// <summary>Whether the operation after this one is left out when this one finds nothing to do.</summary>
    public bool IsGuard => Code is "once" or "remove";

    /// <summary>Whether an operation that follows this one can be done with it, as one.</summary>
    public bool Takes(Operation next) => ReferenceEquals(Code, SendCode) && ReferenceEquals(next.Code, SendCode) && Key == next.Key;

    /// <summary>Adds a message to a queue.</summary>
    public static Operation Send(RedisKey key, string id, RedisValue headers, ReadOnlyMemory<byte> body) => new(SendCode, key, [id, headers, body]);

    /// <summary>Adds an entry to a queue or stream.</summary>
    public static Operation Add(RedisKey key, IReadOnlyList<RedisValue> fields) => new("add", key, fields);

    /// <summary>Adds an entry that no consumer waits for.</summary>
    public static Operation Put(RedisKey key, IReadOnlyList<RedisValue> fields) => new("put", key, fields);

    /// <summary>Adds an entry to a queue when a delay has ended.</summary>
    public static Operation Delay(RedisKey delayed, TimeSpan delay, IReadOnlyList<RedisValue> fields) =>
        new("delay", delayed, [(long)Math.Ceiling(delay.TotalMilliseconds), .. fields]);

    /// <summary>Lets the next operation pass once within a time.</summary>
    public static Operation Once(RedisKey key, TimeSpan time) => new("once", key, [(long)time.TotalMilliseconds]);

    /// <summary>Removes an entry, and lets the next operation pass when it was still there.</summary>
    public static Operation Remove(RedisKey key, RedisValue id) => new("remove", key, [id]);

    /// <summary>Puts a member into a set.</summary>
    public static Operation Note(RedisKey key, string member) => new("note", key, [member]);
}
