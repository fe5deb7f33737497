using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.ColdStart;

/// <summary>The types that declarations of the source ask for: as parameters of methods and constructors, and as members that are filled.</summary>
internal static class AskedTypes
{
    public static void Declared(Compilation compilation, Action<ITypeSymbol> ask) => Visit(compilation.Assembly.GlobalNamespace, ask);

    private static void Visit(INamespaceOrTypeSymbol container, Action<ITypeSymbol> ask)
    {
        foreach (var member in container.GetMembers())
        {
            foreach (var attribute in member.GetAttributes())
            {
                foreach (var argument in attribute.ConstructorArguments)
                {
                    if (argument is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type })
                    {
                        ask(type);
                    }
                }
            }

            switch (member)
            {
                case INamespaceOrTypeSymbol nested:
                    Visit(nested, ask);
                    break;
                case IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 1 } copy when SymbolEqualityComparer.Default.Equals(copy.Parameters[0].Type, copy.ContainingType):
                    // A record asks for itself to copy it.
                    break;
                case IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor or MethodKind.ExplicitInterfaceImplementation, IsImplicitlyDeclared: false } method:
                    foreach (var parameter in method.Parameters)
                    {
                        ask(parameter.Type);
                    }

                    break;
                case IPropertySymbol property when !property.GetAttributes().IsEmpty || property.IsRequired:
                    ask(property.Type);
                    break;
            }
        }
    }
}
