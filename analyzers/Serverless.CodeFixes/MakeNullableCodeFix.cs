using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Generators.Parsing;

namespace Serverless.CodeFixes;

/// <summary>Makes the parameter of an optional route parameter nullable.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeNullableCodeFix))]
[Shared]
public sealed class MakeNullableCodeFix : UsageCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProblemIds.OptionalNotNullable];

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var type = (await FindAsync<ParameterSyntax>(context, diagnostic).ConfigureAwait(false))?.Type
                ?? (await FindAsync<PropertyDeclarationSyntax>(context, diagnostic).ConfigureAwait(false))?.Type;
            if (type is not null and not NullableTypeSyntax)
            {
                Offer(context, "Make the type nullable", "Nullable", type, SyntaxFactory.NullableType(type.WithoutTrivia()).WithTriviaFrom(type), diagnostic);
            }
        }
    }
}
