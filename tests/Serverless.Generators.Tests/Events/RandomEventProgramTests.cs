using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Events;

/// <summary>Programs of random functions of events compile without a warning, and every trigger of them becomes a function.</summary>
public class RandomEventProgramTests
{
    private const int Programs = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_programs_compile(int first)
    {
        for (var seed = first * 1_000; seed < (first * 1_000) + Programs; seed++)
        {
            var source = new RandomEventProgram(seed).Write();
            var compilation = TestCompilation.Create(source, OutputKind.ConsoleApplication);
            var wrong = Diagnostics(compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary)));
            Assert.True(wrong.Count == 0, $"seed {seed}, the program itself: {string.Join("\n", wrong)}\n\n{source}");

            var run = GeneratorRun.Of(compilation);
            wrong = Diagnostics(run.Output);
            Assert.True(wrong.Count == 0, $"seed {seed}: {string.Join("\n", wrong)}\n\n{source}\n\n{string.Join("\n\n", run.Sources.Where(s => wrong.Exists(w => w.Location.SourceTree == s.SyntaxTree)).Select(s => s.SourceText))}");

            var triggers = compilation.SyntaxTrees[0].GetRoot(TestContext.Current.CancellationToken).DescendantTokens().Count(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText.EndsWith("Trigger", StringComparison.Ordinal));
            var functions = run.SourceOf("FunctionModule");
            Assert.True(functions.Split("=> new ").Length - 1 >= triggers, $"seed {seed}: {triggers} triggers\n\n{source}\n\n{functions}");
        }
    }

    private static List<Diagnostic> Diagnostics(Compilation compilation) =>
        [.. compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id is not ("CS9113" or "CS1998"))];
}
