using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Parsing.Json;

/// <summary>A type's record and the symbols behind its edges; the symbols live no longer than the compilation.</summary>
internal sealed record ParsedType(JsonTypeModel Model, ImmutableArray<ITypeSymbol> Targets);
