using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Decides whether a marked method can be a function at all, and names it.</summary>
internal static class FunctionIdentityParser
{
    public static FunctionIdentity? Parse(IMethodSymbol method, KnownTypes types, IProblemSink? problems)
    {
        var location = problems is null ? null : method.Locations.FirstOrDefault();
        if (!CanBeFunction(method, types, location, problems))
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
        if (IsSecondDeclaration(method, signature))
        {
            return null;
        }

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

    /// <summary>
    /// Whether the class declares the same method before, or is one of several declarations of a type: the compiler reports
    /// that; two files of one name would end the generator.
    /// </summary>
    private static bool IsSecondDeclaration(IMethodSymbol method, string signature)
    {
        foreach (var member in method.ContainingType.GetMembers(method.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(member, method))
            {
                return false;
            }

            if (member is IMethodSymbol other && Signature(other) == signature)
            {
                return true;
            }
        }

        return false;
    }

    private static bool CanBeFunction(IMethodSymbol method, KnownTypes types, Location? location, IProblemSink? problems)
    {
        if ((NotAnOrdinaryMethod(method) ?? NotToBeCalled(method, types)) is { } kind)
        {
            problems?.Report(ProblemIds.MisplacedTrigger, location, method.Name, kind);
            return false;
        }

        // A method that is not finished, or that stands outside of any class, has no name to call it by.
        var possible = method.CanBeReferencedByName && method.ContainingType.CanBeReferencedByName && method.Parameters.All(p => p.CanBeReferencedByName);
        if (IsGeneric(method))
        {
            problems?.Report(ProblemIds.Generic, location, method.Name);
            possible = false;
        }

        if (method.IsAsync && method.ReturnsVoid)
        {
            problems?.Report(ProblemIds.AsyncVoid, location, method.Name);
            possible = false;
        }

        if (UnsafeTypes.HasPointer(method.ReturnType))
        {
            problems?.Report(ProblemIds.BadReturn, location, method.ReturnType.ToDisplayString(), "nobody outside of the method can use a pointer; return the value");
            possible = false;
        }

        if (AccessRules.Inaccessible(method) is { } symbol)
        {
            problems?.Report(ProblemIds.NotAccessible, location, method.Name, symbol.Name, AccessRules.Keyword(symbol));
            possible = false;
        }

        return possible;
    }

    /// <summary>Whether types of the signature are not known before somebody calls the method.</summary>
    public static bool IsGeneric(IMethodSymbol method) => method.IsGenericMethod || AccessRules.IsInGenericType(method.ContainingType);

    private static string? NotAnOrdinaryMethod(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove } => "an accessor",
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } => "an explicit implementation of an interface",
        { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "an operator",
        { MethodKind: MethodKind.Destructor } => "a finalizer",
        { MethodKind: not MethodKind.Ordinary } => "no ordinary method",
        { ContainingType: null or { TypeKind: TypeKind.Extension } } => "a member of an extension block",
        { IsStatic: true, IsAbstract: true } or { IsStatic: true, IsVirtual: true } => "a static member that implementations of the interface replace",
        _ => null,
    };

    private static string? NotToBeCalled(IMethodSymbol method, KnownTypes types)
    {
        if (ObsoleteRules.IsError(method, types))
        {
            return "obsolete as an error";
        }

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (ObsoleteRules.IsError(type, types))
            {
                return "in a type that is obsolete as an error";
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
                && other.GetAttributes().Any(a => TriggerAttributes.IsTrigger(a, types))
                && string.CompareOrdinal(Signature(other), signature) < 0)
            {
                number++;
            }
        }

        return number;
    }
}
