using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Time.Cancellation;

/// <summary>Finds the cancellation token that code could hand on.</summary>
internal sealed class TokenSources(TokenSlots slots)
{
    private readonly ConcurrentDictionary<ISymbol, (string? Instance, string? Static)> _members = new(SymbolEqualityComparer.Default);

    /// <summary>The expression that is the token at a place, nearest first, or null where none is in scope.</summary>
    /// <param name="place">The operation that would take it.</param>
    /// <param name="owner">The member that it stands in.</param>
    public string? At(IOperation place, ISymbol owner)
    {
        for (var parent = place.Parent; parent is not null; parent = parent.Parent)
        {
            var function = parent switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is not null)
            {
                if (Parameter(function) is { } token)
                {
                    return token;
                }

                if (function.IsStatic)
                {
                    return null;
                }
            }
        }

        return owner is IMethodSymbol method ? Of(method) : null;
    }

    /// <summary>The token that the whole body of a method sees.</summary>
    public string? Of(IMethodSymbol method) => Parameter(method) ?? Member(method);

    /// <summary>Whether what stands here is to run although the rest was cancelled, or cannot see what its method is given.</summary>
    public static bool IsExempt(IOperation place, ISymbol owner, bool wantsParameter)
    {
        for (IOperation current = place, parent = place.Parent!; parent is not null; current = parent, parent = parent.Parent!)
        {
            if (parent is ICatchClauseOperation
                || (parent is ITryOperation { Finally: { } last } && last == current)
                || (wantsParameter && parent is IAnonymousFunctionOperation { Symbol.IsStatic: true } or ILocalFunctionOperation { Symbol.IsStatic: true }))
            {
                return true;
            }
        }

        return owner is not IMethodSymbol || owner.Name is "DisposeAsync" or "Dispose" or "DisposeAsyncCore";
    }

    /// <summary>A parameter that is a token, or that has one.</summary>
    private string? Parameter(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (slots.IsToken(parameter.Type))
            {
                return NameOf(parameter);
            }
        }

        foreach (var parameter in method.Parameters)
        {
            if (PropertyOf(parameter.Type) is { } property)
            {
                return $"{NameOf(parameter)}.{property}";
            }
        }

        return null;
    }

    /// <summary>The contexts of frameworks, by name, whichever assembly or package they are of.</summary>
    private static string? PropertyOf(ITypeSymbol type) => type.Name switch
    {
        "HttpContext" => "RequestAborted",
        "HttpRequest" or "HttpResponse" when type.ContainingNamespace is { Name: "Http", ContainingNamespace.Name: "AspNetCore" } => "HttpContext.RequestAborted",
        "FunctionContext" or "ServerCallContext" => "CancellationToken",
        _ => null,
    };

    private string? Member(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor || method.ContainingType is not { } type)
        {
            return null;
        }

        if (!_members.TryGetValue(type, out var members))
        {
            _members.TryAdd(type, members = (Find(type, isStatic: false), Find(type, isStatic: true)));
        }

        return method.IsStatic ? members.Static : members.Instance ?? members.Static;
    }

    private string? Find(INamedTypeSymbol type, bool isStatic)
    {
        foreach (var member in type.GetMembers())
        {
            var of = member switch
            {
                IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
                IPropertySymbol { IsIndexer: false, GetMethod: not null } property => property.Type,
                _ => null,
            };
            if (member.IsStatic == isStatic && slots.IsToken(of))
            {
                return NameOf(member);
            }
        }

        return isStatic ? null : OfPrimaryConstructor(type);
    }

    private string? OfPrimaryConstructor(INamedTypeSymbol type)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (slots.IsToken(parameter.Type) && constructor.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is TypeDeclarationSyntax)
                {
                    return NameOf(parameter);
                }
            }
        }

        return null;
    }

    private static string NameOf(ISymbol symbol) => SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;
}
