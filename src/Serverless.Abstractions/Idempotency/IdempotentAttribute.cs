namespace Serverless;

/// <summary>
/// Keeps the finished result of an invocation under a key, so that a second one with the same key neither runs nor charges twice: it gets
/// the first one's result. While the first still runs elsewhere, a message waits for its next attempt, and an HTTP request is answered with 409.
/// </summary>
/// <remarks>
/// Between an effect outside of the broker and the record of the result a host can die; the function then runs again. Where that must not be,
/// give the effect itself the same key, such as a primary key in the database.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute : Attribute
{
    /// <summary>
    /// What tells an invocation from others: a parameter of the method or a member of one, such as <c>"click.Id"</c>; several with commas. Default:
    /// the message's id; for HTTP the header <c>Idempotency-Key</c> (a request without it is not kept).
    /// </summary>
    public string? Key { get; set; }

    /// <summary>How long a result is kept, such as <c>"24h"</c> (the default).</summary>
    public string? For { get; set; }
}
