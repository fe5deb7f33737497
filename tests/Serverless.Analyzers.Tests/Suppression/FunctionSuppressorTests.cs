using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Serverless.Analyzers.Suppression;
using Serverless.Analyzers.Tests.Corpus;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Suppression;

public class FunctionSuppressorTests
{
    private const string Source = """
        internal class Jobs
        {
            [DirectTrigger]
            public int Run(int used, CancellationToken cancel) => 1;

            [FunctionStartup]
            public static void Configure(IServiceCollection services) { }

            public int Other(int unused) => 1;
        }

        internal class Plain
        {
            public int Run(int unused) => 1;
        }
        """;

    [Theory]
    [InlineData("CA1822", "Run,Configure", "Other,Run")]
    [InlineData("IDE0051", "Run,Configure", "Other,Run")]
    [InlineData("CA1812", "Jobs", "Plain")]
    [InlineData("IDE0060", "used,cancel,services", "unused,unused")]
    [InlineData("CA1801", "used,cancel,services", "unused,unused")]
    public Task SuppressesOnlyWhatGeneratedCodeUses(string id, string suppressed, string kept) => VerifyAsync(TestProject.Create(Source), id, suppressed, kept);

    [Theory]
    [InlineData("CA1822", "Run", "Other")]
    [InlineData("IDE0060", "used", "unused")]
    public Task FunctionsOfOtherFrameworksAreUsedToo(string id, string suppressed, string kept)
    {
        const string source = """
            public class Jobs
            {
                [Microsoft.Azure.Functions.Worker.Function("run")]
                public int Run(int used) => 1;

                public int Other(int unused) => 1;
            }
            """;
        var compilation = CSharpCompilation.Create(
            "Foreign", [CSharpSyntaxTree.ParseText(source)], [.. StubReferences.Frameworks, StubReferences.Libraries], TestProject.Options(OutputKind.DynamicallyLinkedLibrary));
        return VerifyAsync(compilation, id, suppressed, kept);
    }

    private static async Task VerifyAsync(Compilation compilation, string id, string suppressed, string kept)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        var analyzers = ImmutableArray.Create<DiagnosticAnalyzer>(new Everywhere(id), new FunctionSuppressor());
        var found = await compilation.WithAnalyzers(analyzers, options).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        var own = found.Where(d => d.Id == id).OrderBy(d => d.Location.SourceSpan.Start).ToList();
        Assert.Equal(suppressed, string.Join(",", own.Where(d => d.IsSuppressed).Select(Verify.Text)));
        Assert.Equal(kept, string.Join(",", own.Where(d => !d.IsSuppressed).Select(Verify.Text)));
    }

    /// <summary>Stands in for another analyzer: reports each method, class or parameter.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Everywhere(string id) : DiagnosticAnalyzer
    {
        private readonly DiagnosticDescriptor _rule = new(id, "Title", "Message", "Category", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            var kind = id switch
            {
                "CA1812" => SyntaxKind.ClassDeclaration,
                "IDE0060" or "CA1801" => SyntaxKind.Parameter,
                _ => SyntaxKind.MethodDeclaration,
            };
            context.RegisterSyntaxNodeAction(
                c => c.ReportDiagnostic(Diagnostic.Create(_rule, Identifier(c.Node).GetLocation())), kind);
        }

        private static SyntaxToken Identifier(SyntaxNode node) => node switch
        {
            ClassDeclarationSyntax type => type.Identifier,
            ParameterSyntax parameter => parameter.Identifier,
            _ => ((MethodDeclarationSyntax)node).Identifier,
        };
    }
}
