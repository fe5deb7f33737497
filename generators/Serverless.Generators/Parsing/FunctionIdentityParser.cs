using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Decides whether a marked method can be a function at all, and names it.</summary>
internal static class FunctionIdentityParser
{
    private const string TriggerAttribute = "Serverless.TriggerAttribute";

    public static FunctionIdentity? Parse(IMethodSymbol method, KnownTypes types, IProblemSink? problems)
    {
        var location = problems is null ? null : method.Locations.FirstOrDefault();
        if (!CanBeFunction(method, location, problems))
        {
            return null;
        }

        InstanceModel? instance = null;
        if (!method.IsStatic)
        {
            instance = InstanceParser.Parse(method.ContainingType, types, location, problems);
            if (instance is null)
            {
                return null;
            }
        }

        var signature = Signature(method);
        var defaultName = $"{method.ContainingType.Name}.{method.Name}";
        var overload = OverloadNumber(method, types, signature);
        return new FunctionIdentity(
            method.ContainingType.FullName(),
            TypeNames.Identifier(method.Name),
            overload > 1 ? $"{defaultName}_{overload}" : defaultName,
            signature,
            $"{method.ContainingType.Name}_{method.Name}_{StableHash.Of(signature)}",
            instance);
    }

    private static bool CanBeFunction(IMethodSymbol method, Location? location, IProblemSink? problems)
    {
        var possible = true;
        if (method.IsGenericMethod || IsInGenericType(method.ContainingType))
        {
            problems?.Report(ProblemIds.Generic, location, method.Name);
            possible = false;
        }

        if (method.IsAsync && method.ReturnsVoid)
        {
            problems?.Report(ProblemIds.AsyncVoid, location, method.Name);
            possible = false;
        }

        if (Inaccessible(method) is { } symbol)
        {
            problems?.Report(ProblemIds.NotAccessible, location, method.Name, symbol.Name, symbol.DeclaredAccessibility.ToString().ToLowerInvariant());
            possible = false;
        }

        return possible && method.MethodKind == MethodKind.Ordinary && method.ContainingType is { IsUnboundGenericType: false };
    }

    private static bool IsInGenericType(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (type.IsGenericType)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The method or containing type that generated code of the same assembly cannot reach, or null.</summary>
    private static ISymbol? Inaccessible(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingType)
        {
            if (symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
                || symbol is INamedTypeSymbol { IsFileLocal: true })
            {
                return symbol;
            }
        }

        return null;
    }

    private static string Signature(IMethodSymbol method) =>
        $"{method.ContainingType.FullName()}.{method.Name}({string.Join(", ", method.Parameters.Select(p => p.Type.FullName()))})";

    /// <summary>Overloads are counted in the order of their signatures, so that a name does not depend on the order of files.</summary>
    private static int OverloadNumber(IMethodSymbol method, KnownTypes types, string signature)
    {
        var number = 1;
        foreach (var member in method.ContainingType.GetMembers(method.Name))
        {
            if (member is IMethodSymbol other
                && !SymbolEqualityComparer.Default.Equals(other, method)
                && other.GetAttributes().Any(a => types.Is(a.AttributeClass?.BaseType, TriggerAttribute))
                && string.CompareOrdinal(Signature(other), signature) < 0)
            {
                number++;
            }
        }

        return number;
    }
}
