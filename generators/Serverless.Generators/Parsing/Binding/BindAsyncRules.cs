using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Parsing.Binding;

/// <summary>Finds a type's own <c>BindAsync</c>.</summary>
internal static class BindAsyncRules
{
    private const string Helper = "global::Serverless.Gateway.Binding.BindableValue.BindAsync";

    public static BindAsyncModel? Find(BindingTarget target, KnownTypes types)
    {
        var type = ParseRules.Underlying(target.Type) ?? target.Type;
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None } named)
        {
            return null;
        }

        // The overload that also takes the parameter wins, as it does in minimal APIs.
        return FindMethod(named, parameters: 2, target, types)
            ?? FindMethod(named, parameters: 1, target, types)
            ?? FindInterface(named, target, types);
    }

    private static BindAsyncModel? FindMethod(INamedTypeSymbol type, int parameters, BindingTarget target, KnownTypes types)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers("BindAsync"))
            {
                if (member is IMethodSymbol { IsStatic: true, IsGenericMethod: false, DeclaredAccessibility: Accessibility.Public } method
                    && method.Parameters.Length == parameters
                    && types.Is(method.Parameters[0].Type, "Microsoft.AspNetCore.Http.HttpContext")
                    && (parameters == 1 || types.Is(method.Parameters[1].Type, "System.Reflection.ParameterInfo"))
                    && types.Is(method.ReturnType, "System.Threading.Tasks.ValueTask`1")
                    && method.ReturnType is INamedTypeSymbol { TypeArguments: [var result] }
                    && SymbolEqualityComparer.Default.Equals(ParseRules.Underlying(result) ?? result, type))
                {
                    return new BindAsyncModel(
                        $"{type.FullName()}.BindAsync", parameters == 2, result.WithNullability(), !result.IsValueType || ParseRules.Underlying(result) is not null, target.Index);
                }
            }
        }

        return null;
    }

    private static BindAsyncModel? FindInterface(INamedTypeSymbol type, BindingTarget target, KnownTypes types)
    {
        var implements = type.TypeKind == TypeKind.Class && type.AllInterfaces.Any(
            i => types.Is(i, "Microsoft.AspNetCore.Http.IBindableFromHttpContext`1") && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], type));
        return implements ? new BindAsyncModel($"{Helper}<{type.FullName()}>", true, type.FullName() + "?", true, target.Index) : null;
    }
}
