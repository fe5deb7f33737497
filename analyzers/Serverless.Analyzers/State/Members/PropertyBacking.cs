using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.Analyzers.State.Members;

/// <summary>
/// What a property of the source holds: itself where it is automatic, the field that its getter gives out, nothing where it makes a new
/// object each time.
/// </summary>
internal sealed class PropertyBacking
{
    private readonly ConcurrentDictionary<ISymbol, ISymbol?> _backing = new(SymbolEqualityComparer.Default);

    public ISymbol? Of(IPropertySymbol property) => _backing.GetOrAdd(property, static p => Find((IPropertySymbol)p, 0));

    /// <summary>Whether assigning it is assigning what it holds; a setter with a body is judged by its body.</summary>
    public static bool HasAutomaticSetter(IPropertySymbol property) =>
        property.SetMethod?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is AccessorDeclarationSyntax { Body: null, ExpressionBody: null }
            or ParameterSyntax;

    private static ISymbol? Find(IPropertySymbol property, int depth)
    {
        if (depth > 4)
        {
            return null;
        }

        property = property.PartialImplementationPart ?? property;
        return property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            PropertyDeclarationSyntax { ExpressionBody.Expression: var value } => Find(value, property, depth),
            PropertyDeclarationSyntax { AccessorList: { } accessors } => Find(accessors, property, depth),
            ParameterSyntax => property,
            _ => null,
        };
    }

    private static ISymbol? Find(AccessorListSyntax accessors, IPropertySymbol property, int depth)
    {
        foreach (var accessor in accessors.Accessors)
        {
            if (accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
            {
                return accessor switch
                {
                    { ExpressionBody.Expression: var value } => Find(value, property, depth),
                    { Body.Statements: [ReturnStatementSyntax { Expression: { } value }] } => Find(value, property, depth),
                    { Body: not null } => null,
                    _ => property,
                };
            }
        }

        return property;
    }

    private static ISymbol? Find(ExpressionSyntax value, IPropertySymbol property, int depth) => value switch
    {
        IdentifierNameSyntax { Identifier.ValueText: var name } => Member(name, property, depth),
        // The accessor's own field.
        FieldExpressionSyntax => property,
        ParenthesizedExpressionSyntax inner => Find(inner.Expression, property, depth),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner => Find(inner.Operand, property, depth),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } inner => Find(inner.Left, property, depth),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } inner => Find(inner.Left, property, depth),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var holder } => Find(holder, property, depth),
        MemberAccessExpressionSyntax { Expression: SimpleNameSyntax } access
            when NameOf(access.Expression) == property.ContainingType.Name => Member(access.Name.Identifier.ValueText, property, depth),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } => Member(name, property, depth),
        _ => null,
    };

    private static string NameOf(ExpressionSyntax type) => ((SimpleNameSyntax)type).Identifier.ValueText;

    private static ISymbol? Member(string name, IPropertySymbol property, int depth)
    {
        foreach (var member in property.ContainingType.GetMembers(name))
        {
            if (member is IFieldSymbol { IsConst: false })
            {
                return member;
            }

            if (member is IPropertySymbol other)
            {
                return Find(other, depth + 1);
            }
        }

        return null;
    }
}
