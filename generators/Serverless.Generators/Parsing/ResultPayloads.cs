using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>
/// Finds the types that a function's results write as JSON: in the type that it returns (<c>Results&lt;Ok&lt;Pet&gt;, NotFound&gt;</c>),
/// and, where that says nothing (<c>IResult</c>, <c>object</c>), in what its body returns and hands to <c>TypedResults</c> and <c>Results</c>.
/// </summary>
internal static class ResultPayloads
{
    private const string Result = "Microsoft.AspNetCore.Http.IResult";

    public static void Collect(IMethodSymbol method, ReturnModel answer, KnownTypes types, PayloadCollector payloads, CancellationToken cancellationToken)
    {
        if (answer.Kind is not (ReturnKind.Result or ReturnKind.Object))
        {
            return;
        }

        var found = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        AddArguments(method.ReturnType, types, found);
        if (answer.Kind == ReturnKind.Object || types.Is(Awaited(method.ReturnType, types), Result))
        {
            foreach (var reference in method.DeclaringSyntaxReferences)
            {
                FromBody(reference.GetSyntax(cancellationToken), answer, types, found, cancellationToken);
            }
        }

        foreach (var payload in found)
        {
            payloads.Write(payload, method);
        }
    }

    private static void FromBody(SyntaxNode syntax, ReturnModel answer, KnownTypes types, HashSet<ITypeSymbol> found, CancellationToken cancellationToken)
    {
        if (!types.Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
        {
            return;
        }

        var model = types.Compilation.GetSemanticModel(syntax.SyntaxTree);
        foreach (var node in syntax.DescendantNodes())
        {
            switch (node)
            {
                case InvocationExpressionSyntax invocation when IsResultFactory(invocation):
                    FromCall(invocation, model, types, found, cancellationToken);
                    break;
                case ObjectCreationExpressionSyntax creation when model.GetTypeInfo(creation, cancellationToken).Type is { } type && IsResult(type, types):
                    AddArguments(type, types, found);
                    break;
                case ReturnStatementSyntax { Expression: { } value } when answer.Kind == ReturnKind.Object:
                    AddValue(model.GetTypeInfo(value, cancellationToken).Type, types, found);
                    break;
                case ArrowExpressionClauseSyntax arrow when answer.Kind == ReturnKind.Object && arrow.Parent == syntax:
                    AddValue(model.GetTypeInfo(arrow.Expression, cancellationToken).Type, types, found);
                    break;
            }
        }
    }

    /// <summary>By name first, so that other calls cost nothing.</summary>
    private static bool IsResultFactory(InvocationExpressionSyntax invocation) => invocation.Expression is MemberAccessExpressionSyntax
    {
        Expression: IdentifierNameSyntax { Identifier.ValueText: "TypedResults" or "Results" }
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TypedResults" or "Results" or "Extensions" },
    };

    private static void FromCall(
        InvocationExpressionSyntax invocation, SemanticModel model, KnownTypes types, HashSet<ITypeSymbol> found, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(invocation, cancellationToken).Symbol is not IMethodSymbol called)
        {
            return;
        }

        foreach (var argument in called.TypeArguments)
        {
            AddValue(argument, types, found);
        }

        AddArguments(called.ReturnType, types, found);
        for (var i = 0; i < invocation.ArgumentList.Arguments.Count; i++)
        {
            var argument = invocation.ArgumentList.Arguments[i];
            var parameter = argument.NameColon is { Name.Identifier.ValueText: var name }
                ? called.Parameters.FirstOrDefault(p => p.Name == name)
                : i < called.Parameters.Length ? called.Parameters[i] : null;
            if (parameter is { Type.SpecialType: SpecialType.System_Object, Name: not "routeValues" })
            {
                AddValue(model.GetTypeInfo(argument.Expression, cancellationToken).Type, types, found);
            }
        }
    }

    /// <summary>A generic argument of a result, or of a union of them, is what it writes.</summary>
    private static void AddArguments(ITypeSymbol type, KnownTypes types, HashSet<ITypeSymbol> found)
    {
        if (type is not INamedTypeSymbol named)
        {
            return;
        }

        foreach (var argument in named.TypeArguments)
        {
            AddValue(argument, types, found);
        }
    }

    private static void AddValue(ITypeSymbol? type, KnownTypes types, HashSet<ITypeSymbol> found)
    {
        if (type is null or ITypeParameterSymbol or { TypeKind: TypeKind.Error or TypeKind.Dynamic } or { IsAnonymousType: true }
            or { SpecialType: SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Void })
        {
            return;
        }

        if (IsResult(type, types) || IsWrapper(type, types))
        {
            AddArguments(type, types, found);
            return;
        }

        found.Add(type.WithNullableAnnotation(NullableAnnotation.None));
    }

    private static bool IsWrapper(ITypeSymbol type, KnownTypes types) =>
        types.Is(type, "System.Threading.Tasks.Task`1") || types.Is(type, "System.Threading.Tasks.ValueTask`1")
        || types.Is(type, "System.Collections.Generic.IAsyncEnumerable`1") || types.Is(type, "System.Net.ServerSentEvents.SseItem`1");

    private static bool IsResult(ITypeSymbol type, KnownTypes types) => types.Is(type, Result) || type.AllInterfaces.Any(i => types.Is(i, Result));

    private static ITypeSymbol Awaited(ITypeSymbol type, KnownTypes types) =>
        (types.Is(type, "System.Threading.Tasks.Task`1") || types.Is(type, "System.Threading.Tasks.ValueTask`1"))
            && type is INamedTypeSymbol { TypeArguments: [var result] } ? result : type;
}
