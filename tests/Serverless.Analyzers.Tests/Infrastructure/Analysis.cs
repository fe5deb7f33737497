using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Serverless.Analyzers.Usage;

namespace Serverless.Analyzers.Tests.Infrastructure;

/// <summary>Runs every analyzer of the product.</summary>
internal static class Analysis
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
        [.. typeof(FunctionUsageAnalyzer).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsSubclassOf(typeof(DiagnosticSuppressor)))
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    /// <summary>The diagnostics in the order of the source; an exception of an analyzer is thrown.</summary>
    /// <param name="compilation">What is analyzed.</param>
    /// <param name="settings">What <c>.editorconfig</c> and additional files say.</param>
    public static Task<IReadOnlyList<Diagnostic>> RunAsync(Compilation compilation, Settings? settings = null) =>
        RunAsync(compilation, settings, (analysis, cancel) => analysis.GetAnalyzerDiagnosticsAsync(cancel));

    /// <summary>As <see cref="RunAsync(Compilation, Settings?)"/>, with what the compiler itself says; bound once for both.</summary>
    public static Task<IReadOnlyList<Diagnostic>> RunWithCompilerAsync(Compilation compilation, Settings? settings = null) =>
        RunAsync(compilation, settings, (analysis, cancel) => analysis.GetAllDiagnosticsAsync(cancel));

    private static async Task<IReadOnlyList<Diagnostic>> RunAsync(
        Compilation compilation, Settings? settings, Func<CompilationWithAnalyzers, CancellationToken, Task<ImmutableArray<Diagnostic>>> run)
    {
        Exception? failure = null;
        var options = new CompilationWithAnalyzersOptions(
            (settings ?? new Settings()).ToOptions(), (exception, _, _) => failure ??= exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await run(compilation.WithAnalyzers(Analyzers, options), TestContext.Current.CancellationToken);
        return failure is null
            ? [.. diagnostics.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)]
            : throw new InvalidOperationException($"An analyzer threw: {failure}", failure);
    }
}
