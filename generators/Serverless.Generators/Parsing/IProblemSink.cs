using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing;

/// <summary>
/// Takes what is wrong with a function. The generator passes none: it only skips what cannot be generated. The analyzers
/// pass one that makes a diagnostic of it, so that both judge by the same code.
/// </summary>
internal interface IProblemSink
{
    /// <param name="id">The rule, one of <see cref="ProblemIds"/>.</param>
    /// <param name="location">Where it is.</param>
    /// <param name="arguments">What the rule's message names.</param>
    void Report(string id, Location? location, params string[] arguments);
}
