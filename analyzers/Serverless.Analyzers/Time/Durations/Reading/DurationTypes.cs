using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Reachability.Effects;
using Serverless.Analyzers.Time.Durations.Values;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Time.Durations.Reading;

/// <summary>What reading durations needs to know of a compilation.</summary>
internal sealed class DurationTypes(FlowRuleContext context)
{
    private readonly INamedTypeSymbol? _task = context.Types.Get("System.Threading.Tasks.Task");
    private readonly INamedTypeSymbol? _taskOfT = context.Types.Get("System.Threading.Tasks.Task`1");
    private readonly INamedTypeSymbol? _valueTask = context.Types.Get("System.Threading.Tasks.ValueTask");
    private readonly INamedTypeSymbol? _valueTaskOfT = context.Types.Get("System.Threading.Tasks.ValueTask`1");

    public KnownTypes Types { get; } = context.Types;

    /// <summary>What is known about methods without source.</summary>
    public KnownEffects Effects { get; } = context.Effects;

    public FieldValues Fields { get; } = new();

    public INamedTypeSymbol? Thread { get; } = context.Types.Get("System.Threading.Thread");

    public INamedTypeSymbol? TaskFactory { get; } = context.Types.Get("System.Threading.Tasks.TaskFactory");

    public INamedTypeSymbol? PeriodicTimer { get; } = context.Types.Get("System.Threading.PeriodicTimer");

    public INamedTypeSymbol? Enumerable { get; } = context.Types.Get("System.Linq.Enumerable");

    public bool IsSource(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, context.Compilation.Assembly);

    public bool IsTask(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", OriginalDefinition: var definition }
        && (Is(definition, _task) || Is(definition, _taskOfT) || Is(definition, _valueTask) || Is(definition, _valueTaskOfT));

    public static bool Is(ISymbol? type, INamedTypeSymbol? known) => known is not null && SymbolEqualityComparer.Default.Equals(type, known);
}
