using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.CodeFixes.Time.Cancellation;

/// <summary>A method with all that it implements or overrides, and that implements or overrides it: they get the same parameter.</summary>
internal sealed class ThreadedMethod
{
    private static readonly string[] Names = ["cancellationToken", "cancel", "cancellation", "stopToken"];

    public List<(Document Document, MethodDeclarationSyntax Declaration, IMethodSymbol Symbol)> Declarations { get; } = [];

    public List<(Document Document, InvocationExpressionSyntax Call, IMethodSymbol Method)> Calls { get; } = [];

    /// <summary>The name of the parameter.</summary>
    public string Name { get; private set; } = Names[0];

    /// <summary>Whether the parameter may be left out, because somebody does.</summary>
    public bool IsOptional { get; set; }

    /// <summary>Whether a name is free in all declarations.</summary>
    public bool TryChooseName()
    {
        foreach (var name in Names)
        {
            if (!Declarations.Any(d => d.Declaration.DescendantTokens().Any(t => t.ValueText == name)))
            {
                Name = name;
                return true;
            }
        }

        return false;
    }
}
