namespace Serverless.Generators.Model;

/// <summary>What referenced projects and packages bring.</summary>
/// <param name="Modules">Their functions.</param>
/// <param name="Connectors">Their connectors, fully qualified and sorted.</param>
/// <param name="Platforms">Their platforms, sorted.</param>
internal sealed record ReferencedProgram(EquatableArray<ReferencedModule> Modules, EquatableArray<string> Connectors, EquatableArray<PlatformModel> Platforms);
