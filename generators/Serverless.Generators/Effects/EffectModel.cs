using Serverless.Generators.Model;

namespace Serverless.Generators.Effects;

/// <summary>What a public method does that its callers' build must know.</summary>
/// <param name="Method">Its documentation id.</param>
/// <param name="Rule">The rule that a function which calls it breaks.</param>
/// <param name="Path">The calls from the method to the place.</param>
/// <param name="Arguments">The arguments of the rule's message without the path.</param>
internal sealed record EffectModel(string Method, string Rule, string Path, EquatableArray<string> Arguments);
