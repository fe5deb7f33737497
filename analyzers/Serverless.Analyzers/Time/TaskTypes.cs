using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Time;

/// <summary>Tells tasks from other things.</summary>
internal sealed class TaskTypes(KnownTypes types)
{
    private readonly INamedTypeSymbol? _task = types.Get("System.Threading.Tasks.Task");
    private readonly INamedTypeSymbol? _taskOf = types.Get("System.Threading.Tasks.Task`1");
    private readonly INamedTypeSymbol? _valueTask = types.Get("System.Threading.Tasks.ValueTask");
    private readonly INamedTypeSymbol? _valueTaskOf = types.Get("System.Threading.Tasks.ValueTask`1");

    /// <summary>Whether a type is <c>Task</c>, <c>ValueTask</c>, or one of these with a result.</summary>
    public bool IsTask(ITypeSymbol? type)
    {
        // Most types are not even called so.
        if (type?.Name is not ("Task" or "ValueTask"))
        {
            return false;
        }

        var definition = type.OriginalDefinition;
        return Is(definition, _task) || Is(definition, _taskOf) || Is(definition, _valueTask) || Is(definition, _valueTaskOf);
    }

    private static bool Is(ISymbol symbol, ISymbol? known) => SymbolEqualityComparer.Default.Equals(symbol, known);
}
