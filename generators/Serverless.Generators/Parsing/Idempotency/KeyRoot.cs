using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Idempotency;

/// <summary>What a key may begin with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameter">The place of the parameter in the method; -1 for a placeholder that no parameter takes.</param>
/// <param name="Type">Its type: of a batch, that of one message.</param>
/// <param name="Placeholder">The placeholder of the trigger's path.</param>
internal sealed record KeyRoot(string Name, int Parameter, ITypeSymbol Type, string? Placeholder = null);
