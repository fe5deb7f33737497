using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Time.Cancellation;

/// <summary>Tells methods whose parameters the project decides on.</summary>
internal static class FreeSignature
{
    public static bool Has(IMethodSymbol method)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation)
            || method.Name is "Main" or "<Main>$"
            || method.IsExtern
            || method.Parameters is [.., { IsParams: true }])
        {
            return false;
        }

        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (overridden.DeclaringSyntaxReferences.Length == 0)
            {
                return false;
            }
        }

        return !ImplementsForeign(method);
    }

    private static bool ImplementsForeign(IMethodSymbol method)
    {
        foreach (var implemented in method.ExplicitInterfaceImplementations)
        {
            if (implemented.DeclaringSyntaxReferences.Length == 0)
            {
                return true;
            }
        }

        foreach (var type in method.ContainingType.AllInterfaces)
        {
            if (type.DeclaringSyntaxReferences.Length > 0)
            {
                continue;
            }

            foreach (var member in type.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
