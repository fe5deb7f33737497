using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.Usage;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Program;

/// <summary>
/// Finds programs that have functions, their own or those of a referenced assembly, and an entry point that starts no host for
/// them. A library cannot be judged: who references it is not known while it is compiled.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoHostAnalyzer : DiagnosticAnalyzer
{
    private const string Host = "Serverless.FunctionHost";
    private const string MapFunctions = "MapFunctions";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageRules.NoHost];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var types = KnownTypes.For(context.Compilation);
        var options = BuildOptions.Read(context.Options.AnalyzerConfigOptionsProvider);
        if (types.Get(TriggerRules.AttributeName) is null
            || options.IsTestProject
            || !CompilationParser.Parse(context.Compilation, options, context.CancellationToken).IsApplication
            || context.Compilation.GetEntryPoint(context.CancellationToken) is not { } entryPoint
            || IsGenerated(entryPoint, types))
        {
            return;
        }

        var startsHost = 0;
        var hasFunctions = 0;
        context.RegisterOperationAction(
            c =>
            {
                if (StartsHost(((IInvocationOperation)c.Operation).TargetMethod, types))
                {
                    Interlocked.Exchange(ref startsHost, 1);
                }
            },
            OperationKind.Invocation);
        context.RegisterSymbolAction(
            c =>
            {
                if (TriggerRules.IsFunction((IMethodSymbol)c.Symbol, types))
                {
                    Interlocked.Exchange(ref hasFunctions, 1);
                }
            },
            SymbolKind.Method);
        context.RegisterCompilationEndAction(c =>
        {
            if (startsHost == 0 && (hasFunctions == 1 || ReferencedModuleParser.Parse(c.Compilation, c.CancellationToken).Modules.Count > 0))
            {
                var location = entryPoint.Locations.FirstOrDefault(l => l.IsInSource) ?? Location.None;
                c.ReportDiagnostic(Diagnostic.Create(UsageRules.NoHost, FirstLine(location), c.Compilation.AssemblyName));
            }
        });
    }

    private static bool IsGenerated(IMethodSymbol entryPoint, KnownTypes types) =>
        entryPoint.ContainingType.GetAttributes().Any(a => types.Is(a.AttributeClass, "System.CodeDom.Compiler.GeneratedCodeAttribute"));

    /// <summary>Extension methods may stand in the namespace of what they extend, so the assembly tells whose they are.</summary>
    private static bool StartsHost(IMethodSymbol method, KnownTypes types) =>
        types.Is(method.ContainingType, Host)
        || (method.Name == MapFunctions && method.ContainingAssembly?.Name.StartsWith("Serverless.", StringComparison.Ordinal) == true);

    /// <summary>The entry point of top-level statements is the whole file; its first line is enough to show.</summary>
    private static Location FirstLine(Location location)
    {
        if (location is not { IsInSource: true, SourceTree: { } tree })
        {
            return location;
        }

        var lines = location.GetLineSpan();
        if (lines.StartLinePosition.Line == lines.EndLinePosition.Line)
        {
            return location;
        }

        var line = tree.GetText().Lines[lines.StartLinePosition.Line];
        return Location.Create(tree, TextSpan.FromBounds(location.SourceSpan.Start, Math.Max(line.End, location.SourceSpan.Start)));
    }
}
