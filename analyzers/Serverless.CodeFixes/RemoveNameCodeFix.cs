using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Generators.Parsing;

namespace Serverless.CodeFixes;

/// <summary>Removes a name that another function has, so that the function is named after its method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveNameCodeFix))]
[Shared]
public sealed class RemoveNameCodeFix : UsageCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProblemIds.DuplicateName];

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FindAsync<AttributeArgumentSyntax>(context, diagnostic).ConfigureAwait(false) is { NameEquals.Name.Identifier.ValueText: "Name", Parent: AttributeArgumentListSyntax list } argument)
            {
                var attribute = (AttributeSyntax)list.Parent!;
                var rest = list.Arguments.Remove(argument);
                Offer(context, "Remove the name", "Remove", attribute, attribute.WithArgumentList(rest.Count == 0 ? null : list.WithArguments(rest)), diagnostic);
            }
        }
    }
}
