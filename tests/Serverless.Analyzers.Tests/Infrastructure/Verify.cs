extern alias generators;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using FunctionGenerator = generators::Serverless.Generators.FunctionGenerator;

namespace Serverless.Analyzers.Tests.Infrastructure;

/// <summary>
/// Compares what the analyzers report with the marks of the source. Each time the generator must agree: it skips what is reported
/// as an error, and what it makes of the rest compiles.
/// </summary>
internal static class Verify
{
    /// <summary>Verifies the source, and gives the diagnostics for further questions.</summary>
    public static Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(
        string markup, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, LanguageVersion version = LanguageVersion.CSharp14, params MetadataReference[] references) =>
        DiagnosticsAsync(markup, new Settings(), kind, version, references);

    /// <summary>Verifies the source under settings of the project.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(
        string markup,
        Settings settings,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary,
        LanguageVersion version = LanguageVersion.CSharp14,
        params MetadataReference[] references)
    {
        var parsed = Markup.Parse(markup);
        var compilation = TestProject.Create(parsed.Source, kind, version, references: references);
        var generated = Generate(compilation);
        Assert.Empty(Errors(generated));

        var found = await Analysis.RunAsync(generated, settings);
        var inSource = found.Where(d => d.Location.IsInSource).Select(d => (d.Id, d.Location.SourceSpan)).ToList();
        var expected = parsed.Expected.OrderBy(e => e.Span.Start).ThenBy(e => e.Id, StringComparer.Ordinal).ToList();
        if (!expected.SequenceEqual(inSource))
        {
            Assert.Fail(
                $"Expected:\n{string.Join("\n", expected.Select(e => $"  {e.Id} at '{parsed.Source.Substring(e.Span.Start, e.Span.Length)}'"))}\n"
                + $"Found:\n{string.Join("\n", found.Select(d => $"  {d} at '{Text(d)}'"))}\n\n{parsed.Source}");
        }

        return found;
    }

    /// <summary>The compilation as the analyzers of a build see it: with what the generator adds.</summary>
    public static Compilation Generate(CSharpCompilation compilation)
    {
        var driver = CSharpGeneratorDriver.Create([new FunctionGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options);
        var result = driver.RunGenerators(compilation).GetRunResult().Results[0];
        Assert.Null(result.Exception);
        return compilation.AddSyntaxTrees(result.GeneratedSources.Select(s => s.SyntaxTree));
    }

    public static IEnumerable<Diagnostic> Errors(Compilation compilation) =>
        compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);

    public static string Text(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree ? tree.GetText().ToString(diagnostic.Location.SourceSpan) : "";
}
