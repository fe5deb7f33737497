using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Serverless.CodeFixes.Time.Awaiting;

/// <summary>Tells and writes tasks as types.</summary>
internal static class TaskNames
{
    private const string FullName = "global::System.Threading.Tasks.Task";

    public static bool IsTask(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };

    public static bool HasResult(ITypeSymbol type) => type is INamedTypeSymbol { IsGenericType: true };

    /// <summary>The task of what a method returned before.</summary>
    public static TypeSyntax Of(TypeSyntax returned)
    {
        var isVoid = returned is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        var task = isVoid ? SyntaxFactory.ParseTypeName(FullName) : SyntaxFactory.ParseTypeName($"{FullName}<{returned.WithoutTrivia()}>");
        return task.WithTriviaFrom(returned).WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
    }

    /// <summary>A member of <c>Task</c>.</summary>
    public static ExpressionSyntax Member(string text) =>
        SyntaxFactory.ParseExpression(FullName + "." + text).WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
}
