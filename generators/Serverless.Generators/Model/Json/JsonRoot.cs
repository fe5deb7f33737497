namespace Serverless.Generators.Model.Json;

/// <summary>A type that a function takes or gives as JSON.</summary>
/// <param name="Name">The type in C#.</param>
/// <param name="Path">The beginning of paths in messages: the type's short name.</param>
/// <param name="Direction">Which way it travels.</param>
internal sealed record JsonRoot(string Name, string Path, JsonDirection Direction);
