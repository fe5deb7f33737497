namespace Serverless.Generators.Model;

/// <summary>The settings that all triggers share.</summary>
internal sealed record TriggerSettings(string? Name, int TimeoutMilliseconds, int Memory, int KeepWarmMilliseconds);
