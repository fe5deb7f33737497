using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Rules;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Usage;

/// <summary>Judges every function with the generator's own parsers, and at the end all of them together.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionUsageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        UsageRules.BadRoute, UsageRules.RoutesTie, UsageRules.RouteParameterUnused, UsageRules.ParameterUnbindable, UsageRules.TwoBodies,
        UsageRules.AsyncVoid, UsageRules.NotAccessible, UsageRules.DuplicateName, UsageRules.Generic, UsageRules.UnsupportedPayload,
        UsageRules.BadHttpMethod, UsageRules.BadSetting, UsageRules.CannotConstruct, UsageRules.BadStartup, UsageRules.BadReturn,
        UsageRules.ConstraintContradictsType, UsageRules.OptionalNotNullable, UsageRules.BodyOfBodilessMethod, UsageRules.MisplacedTrigger,
        UsageRules.RoutesMayTie, UsageRules.MisspeltHttpMethod, UsageRules.UnusableValidation, UsageRules.BadChannel, UsageRules.BadSchedule,
        UsageRules.BadTimeZone, UsageRules.BadOutput, UsageRules.BadMemberPath, UsageRules.MissingEvents, UsageRules.SharedQueue, UsageRules.DeadLetterLoop,
        UsageRules.SendsToItself, UsageRules.UnknownFunction, UsageRules.BadSnapshotHook,
    ];

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
        if (types.Get(TriggerRules.AttributeName) is null)
        {
            return;
        }

        var found = new FunctionSites();
        var payloads = new PayloadCheck(context.Compilation);
        var functions = new FunctionCheck(types, payloads, new ValidationCheck(types.Compilation), found);
        context.RegisterSymbolAction(c => functions.Run((IMethodSymbol)c.Symbol, c.ReportDiagnostic, c.CancellationToken), SymbolKind.Method);
        context.RegisterOperationAction(c => MisplacedTriggerCheck.Run(((ILocalFunctionOperation)c.Operation).Symbol, types, c.ReportDiagnostic), OperationKind.LocalFunction);
        context.RegisterOperationAction(c => MisplacedTriggerCheck.Run(((IAnonymousFunctionOperation)c.Operation).Symbol, types, c.ReportDiagnostic), OperationKind.AnonymousFunction);
        context.RegisterOperationAction(c => payloads.RunAttribute((IAttributeOperation)c.Operation, c.ReportDiagnostic, c.CancellationToken), OperationKind.Attribute);

        var options = BuildOptions.Read(context.Options.AnalyzerConfigOptionsProvider);
        context.RegisterCompilationEndAction(c =>
        {
            var program = ProgramFunctions.Of(c.Compilation, options, found, c.CancellationToken);
            RouteTieCheck.Run(program, c.ReportDiagnostic);
            DuplicateNameCheck.Run(program, c.ReportDiagnostic);
            SharedQueueCheck.Run(found, c.ReportDiagnostic);
            DeadLetterLoopCheck.Run(found, c.ReportDiagnostic);
            UnknownFunctionCheck.Run(program, found, c.ReportDiagnostic);
        });
    }
}
