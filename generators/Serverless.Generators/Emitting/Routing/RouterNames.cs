namespace Serverless.Generators.Emitting.Routing;

/// <summary>What the emitted class is called. An empty <see cref="Namespace"/> is the global one.</summary>
internal sealed record RouterNames(string Namespace, string ClassName, string Accessibility = "internal");
