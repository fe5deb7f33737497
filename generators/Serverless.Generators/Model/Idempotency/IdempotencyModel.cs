using Serverless.Generators.Model.Members;

namespace Serverless.Generators.Model.Idempotency;

/// <summary>What an idempotent function is marked with.</summary>
/// <param name="KeepMilliseconds">How long a result is kept.</param>
/// <param name="Key">What tells an invocation from others; nothing for the message's id or the caller's key.</param>
internal sealed record IdempotencyModel(long KeepMilliseconds, EquatableArray<KeyPart> Key);

/// <summary>A part of a key: a parameter of the method, or a member of one.</summary>
/// <param name="Parameter">The place of the parameter in the method; -1 for a placeholder that no parameter takes.</param>
/// <param name="Placeholder">The placeholder of the trigger's path.</param>
/// <param name="Member">What of it.</param>
internal sealed record KeyPart(int Parameter, string? Placeholder, MemberPathModel Member);
