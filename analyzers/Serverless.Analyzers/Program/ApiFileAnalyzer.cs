using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Serverless.Analyzers.Configuration;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Program;

/// <summary>Finds lines of <c>ServerlessApis.txt</c> that say nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ApiFileAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor BadLine = new(
        "SLS1025",
        "A line of ServerlessApis.txt is not understood",
        "'{0}' is not understood; write 'safe', 'blocks' or 'stateful' and the full name of a type or of its member, or 'takes 2s' and a name; '#' begins a comment",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS1025"));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [BadLine];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Judge);
    }

    private static void Judge(AdditionalFileAnalysisContext context)
    {
        if (!UserApiFile.In([context.AdditionalFile]).Any() || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var line in UserApiFile.Read(text).Errors)
        {
            var span = new LinePositionSpan(new LinePosition(line.LineNumber, 0), new LinePosition(line.LineNumber, line.Span.Length));
            context.ReportDiagnostic(Diagnostic.Create(BadLine, Location.Create(context.AdditionalFile.Path, line.Span, span), line.ToString().Trim()));
        }
    }
}
