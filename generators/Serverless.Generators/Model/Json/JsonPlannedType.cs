namespace Serverless.Generators.Model.Json;

/// <summary>A type with what the emitter must know of the types around it: equal plans give equal files.</summary>
/// <param name="Type">The type.</param>
/// <param name="WritesFast">Whether a serialize handler is emitted.</param>
/// <param name="FastReferences">Ids of the types it holds whose handlers its own handler may call.</param>
internal sealed record JsonPlannedType(JsonTypeModel Type, bool WritesFast, EquatableArray<string> FastReferences);
