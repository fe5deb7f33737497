using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Json;

/// <summary>Ids of the warnings that the compiler raises where a symbol is mentioned: obsolete and experimental ones.</summary>
internal static class WarningIds
{
    public static void Collect(ISymbol symbol, ISet<string> ids)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            foreach (var attribute in current.GetAttributes())
            {
                if (attribute.IsNamed("System.ObsoleteAttribute"))
                {
                    var own = attribute.NamedArguments.FirstOrDefault(a => a.Key == "DiagnosticId").Value.Value as string;
                    ids.Add(own ?? (attribute.ConstructorArguments.Length == 0 ? "CS0612" : "CS0618"));
                }
                else if (attribute.IsNamed("System.Diagnostics.CodeAnalysis.ExperimentalAttribute")
                    && attribute.ConstructorArguments.Length == 1
                    && attribute.ConstructorArguments[0].Value is string id)
                {
                    ids.Add(id);
                }
            }
        }
    }

    public static void CollectFromType(ITypeSymbol type, ISet<string> ids)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                CollectFromType(array.ElementType, ids);
                break;
            case INamedTypeSymbol named:
                // What belongs to the framework itself is not worth the walk, save its experiments, which have attributes of their own.
                Collect(named, ids);
                foreach (var argument in named.TypeArguments)
                {
                    CollectFromType(argument, ids);
                }

                break;
        }
    }
}
