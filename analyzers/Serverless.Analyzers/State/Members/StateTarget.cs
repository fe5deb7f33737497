using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.State.Members;

/// <summary>The member that an expression begins at: <c>Cache.Items</c> of <c>Cache.Items[key].Name</c>.</summary>
/// <param name="Member">A static member of the source, or a field, property or primary constructor's parameter of the class itself.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="IsDirect">Whether the expression is the member itself, and nothing inside the object that it holds.</param>
internal readonly record struct StateTarget(ISymbol Member, bool IsStatic, bool IsDirect);
