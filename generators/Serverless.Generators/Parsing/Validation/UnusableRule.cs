using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>A validation attribute that generated code cannot make, so that nothing would be validated by it.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Symbol">What it stands on.</param>
internal sealed record UnusableRule(AttributeData Attribute, ISymbol Symbol)
{
    public void Report(IProblemSink problems)
    {
        var name = Attribute.AttributeClass is { } type ? JsonNames.InMessages(type) : "attribute";
        var location = Locations.Of(Attribute) ?? Symbol.Locations.FirstOrDefault();
        problems.Report(ProblemIds.UnusableValidation, location, name, Symbol.Name);
    }
}
