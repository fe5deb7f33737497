using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Finds the types that a startup method visibly registers: the type arguments of what it calls.</summary>
internal static class RegisteredServices
{
    public static EquatableArray<string> Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var node in context.TargetNode.DescendantNodes())
        {
            if (node is not GenericNameSyntax generic || !IsCalled(generic))
            {
                continue;
            }

            foreach (var argument in generic.TypeArgumentList.Arguments)
            {
                if (context.SemanticModel.GetTypeInfo(argument, cancellationToken).Type is { } type)
                {
                    names.Add(type.FullName());
                }
            }
        }

        return names.ToEquatableArray();
    }

    private static bool IsCalled(GenericNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } or MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax }
            or InvocationExpressionSyntax;
}
