using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.CodeFixes.Time.Cancellation;

/// <summary>Adds the token to the arguments of a call.</summary>
internal static class TokenArgument
{
    /// <summary>How the token is to be written at the end of a call: by name where the parameters before it are left out or out of order.</summary>
    /// <param name="call">The call as it stands.</param>
    /// <param name="method">The method that it calls.</param>
    /// <param name="parameter">The parameter that takes the token; not one of the method's own where it is an overload's or to be added.</param>
    public static string? NameFor(InvocationExpressionSyntax call, IMethodSymbol method, string parameter)
    {
        var arguments = call.ArgumentList.Arguments;
        var place = method.Parameters.Length;
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            if (method.Parameters[i].Name == parameter)
            {
                place = i;
            }
        }

        return arguments.Count == place && !arguments.Any(a => a.NameColon is not null) ? null : parameter;
    }

    public static SyntaxNode Append(SyntaxNode call, string token, string? name)
    {
        var invocation = (InvocationExpressionSyntax)call;
        var argument = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(token));
        if (name is not null)
        {
            argument = argument.WithNameColon(SyntaxFactory.NameColon(name).WithTrailingTrivia(SyntaxFactory.Space));
        }

        var list = invocation.ArgumentList;
        var separators = list.Arguments.GetSeparators().ToList();
        if (list.Arguments.Count > 0)
        {
            separators.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        }

        return invocation.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList(list.Arguments.Add(argument), separators)));
    }
}
