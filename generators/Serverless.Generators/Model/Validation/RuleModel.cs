namespace Serverless.Generators.Model.Validation;

/// <summary>A validation attribute.</summary>
/// <param name="Creation">The C# expression that makes it.</param>
/// <param name="HidesReflection">
/// Whether the framework marks its constructor as unsafe to trim for a case that the expression has ruled out.
/// </param>
internal sealed record RuleModel(string Creation, bool HidesReflection);
