using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Analyzers.Time.Cancellation;

namespace Serverless.CodeFixes.Time.Cancellation;

/// <summary>Gives the cancellation token that is in scope to the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HandTokenOnCodeFix))]
[Shared]
public sealed class HandTokenOnCodeFix : SolutionCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [TokenNotHandedOnRule.Descriptor.Id];

    private protected override string Title => "Hand the cancellation token on";

    private protected override async Task<Solution> ChangeAsync(Solution solution, IReadOnlyList<FixSite> sites, CancellationToken cancellationToken)
    {
        var edits = new SolutionEdits();
        foreach (var site in sites)
        {
            var properties = site.Diagnostic.Properties;
            if (await site.FindAsync<InvocationExpressionSyntax>(cancellationToken).ConfigureAwait(false) is { } call
                && properties.TryGetValue(TokenProperties.Token, out var token)
                && properties.TryGetValue(TokenProperties.Parameter, out var parameter)
                && await site.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method)
            {
                var name = TokenArgument.NameFor(call, method, parameter!);
                edits.Add(site.Document.Id, call, rewritten => TokenArgument.Append(rewritten, token!, name));
            }
        }

        return await edits.ApplyAsync(solution, cancellationToken).ConfigureAwait(false);
    }
}
