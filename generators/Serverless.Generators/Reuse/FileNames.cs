using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.Generators.Reuse;

/// <summary>
/// The names by which the declarations of a file and those of others can mean each other. A declaration reaches a type of the program in no
/// way but by writing its simple name, or that of a type that leads to it: so names alone, without binding anything, tell which
/// files a change cannot concern. Of two types with one name it is wrong on the safe side.
/// </summary>
internal sealed class FileNames
{
    private const string AttributeSuffix = "Attribute";
    private static readonly ConditionalWeakTable<SyntaxTree, FileNames> Files = new();

    private FileNames(SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        foreach (var token in root.DescendantTokens(static node => node is not (BlockSyntax or ArrowExpressionClauseSyntax)))
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                Used.Add(token.ValueText);
            }
        }

        ConcernsAll = root.AttributeLists.Count > 0 || root.Usings.Any(u => u.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword));
        Declare(root.Members, string.Empty);
    }

    /// <summary>Every identifier outside of bodies.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>The simple names of its types.</summary>
    public HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

    /// <summary>Its namespaces, in full.</summary>
    public HashSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether what it declares can matter where no name says so: usings and attributes of the whole program, and types that may stand for
    /// those of the framework, for which the compiler and the parsers look by themselves.
    /// </summary>
    public bool ConcernsAll { get; private set; }

    public static FileNames Of(SyntaxTree tree) => Files.GetValue(tree, static t => new(t));

    private void Declare(SyntaxList<MemberDeclarationSyntax> members, string path)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    var name = path + string.Concat(space.Name.DescendantTokens().Select(t => t.ValueText));
                    Namespaces.Add(name);
                    ConcernsAll |= IsOfFramework(name);
                    Declare(space.Members, name + ".");
                    break;
                case TypeDeclarationSyntax type:
                    Declare(type.Identifier.ValueText);
                    Declare(type.Members, path);
                    break;
                case BaseTypeDeclarationSyntax type:
                    Declare(type.Identifier.ValueText);
                    break;
                case DelegateDeclarationSyntax type:
                    Declare(type.Identifier.ValueText);
                    break;
                case GlobalStatementSyntax:
                    Declare("Program");
                    break;
            }
        }
    }

    private void Declare(string name)
    {
        Declared.Add(name);
        if (name.EndsWith(AttributeSuffix, StringComparison.Ordinal))
        {
            Declared.Add(name.Substring(0, name.Length - AttributeSuffix.Length));
        }
    }

    private static bool IsOfFramework(string name)
    {
        var end = name.IndexOf('.');
        return (end < 0 ? name : name.Substring(0, end)) is "System" or "Microsoft" or "Serverless";
    }
}
