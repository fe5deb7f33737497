using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Serverless.Analyzers.Suppression;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Suppression;

public class ValidationAttributeSuppressorTests
{
    [Fact]
    public async Task SuppressesOnlyWhatGeneratedValidationHasReplaced()
    {
        var compilation = TestProject.Create("""
            using System.ComponentModel.DataAnnotations;

            public class Order
            {
                [MinLength(1)] public string? A { get; set; }
                [MaxLength(1), Length(1, 2)] public string? B { get; set; }
                [Compare(nameof(A))] public string? C { get; set; }
                [Range(typeof(decimal), "1", "2")] public decimal D { get; set; }
                [Own(1)] public string? E { get; set; }
            }

            public sealed class OwnAttribute(int length) : MinLengthAttribute(length);
            """);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        var analyzers = ImmutableArray.Create<DiagnosticAnalyzer>(new AtAttributes(), new ValidationAttributeSuppressor());
        var found = await compilation.WithAnalyzers(analyzers, options).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        var own = found.Where(d => d.Id == "IL2026").OrderBy(d => d.Location.SourceSpan.Start).ToList();
        Assert.Equal(
            "MinLength(1) MaxLength(1) Length(1, 2) Compare(nameof(A)) Range(typeof(decimal), \"1\", \"2\")",
            string.Join(" ", own.Where(d => d.IsSuppressed).Select(Verify.Text)));
        Assert.Equal("Own(1)", string.Join(" ", own.Where(d => !d.IsSuppressed).Select(Verify.Text)));
    }

    /// <summary>Stands in for the trimming analyzer: reports each attribute.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class AtAttributes : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("IL2026", "Title", "Message", "Category", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(c => c.ReportDiagnostic(Diagnostic.Create(Rule, c.Node.GetLocation())), SyntaxKind.Attribute);
        }
    }
}
