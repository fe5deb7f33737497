using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Roots.Frameworks;

/// <summary>Attributes that <c>.editorconfig</c> names as triggers.</summary>
internal sealed class ConfiguredFramework(IReadOnlyList<string> attributes) : IFramework
{
    public IReadOnlyList<string> Markers { get; } = attributes;

    public IReadOnlyList<string> Hints { get; } = [.. attributes.Select(Hint)];

    public Root? Find(IMethodSymbol method, RootContext context)
    {
        foreach (var attribute in method.GetAttributes())
        {
            foreach (var name in Markers)
            {
                if (context.Is(attribute.AttributeClass, name))
                {
                    return new Root(method, TriggerKind.Other, Framework.Configured) { Attribute = attribute };
                }
            }
        }

        return null;
    }

    private static string Hint(string metadataName)
    {
        var simple = metadataName.Substring(metadataName.LastIndexOfAny(['.', '+']) + 1);
        return simple.EndsWith("Attribute", StringComparison.Ordinal) ? simple.Substring(0, simple.Length - "Attribute".Length) : simple;
    }
}
