using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.Analyzers.Roots;

/// <summary>
/// Looks through declarations, without asking what anything means, for names that a function would have. A library that references a
/// framework and has no functions then costs nothing more. Files are looked through once, as long as they stay the same.
/// </summary>
internal static class TriggerHints
{
    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> Cache = new();

    public static bool Any(Compilation compilation, IReadOnlyList<IFramework> frameworks, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var names = Cache.GetValue(tree, t => Names(t, cancellationToken));
            foreach (var framework in frameworks)
            {
                if (framework.Hints.Any(names.Contains))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static HashSet<string> Names(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes(IsDeclaration))
        {
            switch (node)
            {
                case AttributeSyntax attribute:
                    names.Add(WithoutSuffix(Last(attribute.Name)));
                    break;
                case ParameterSyntax { Type: { } type }:
                    names.Add(Last(type));
                    break;
                case BaseTypeSyntax type:
                    names.Add(Last(type.Type));
                    break;
                case UsingDirectiveSyntax { Alias: not null, NamespaceOrType: NameSyntax name }:
                    names.Add(WithoutSuffix(Last(name)));
                    break;
            }
        }

        return names;
    }

    private static bool IsDeclaration(SyntaxNode node) => node is
        CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or MethodDeclarationSyntax
        or AttributeListSyntax or ParameterListSyntax or ParameterSyntax or BaseListSyntax;

    private static string Last(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        NullableTypeSyntax nullable => Last(nullable.ElementType),
        _ => "",
    };

    private static string WithoutSuffix(string name) =>
        name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
}
