namespace Serverless.Generators.Model.Json;

/// <summary>What is emitted for an assembly, and what is reported.</summary>
/// <param name="Types">Sorted by name, ordinally.</param>
/// <param name="Unsupported">Sorted by path, ordinally.</param>
internal sealed record JsonPlan(EquatableArray<JsonPlannedType> Types, EquatableArray<UnsupportedPayload> Unsupported);
