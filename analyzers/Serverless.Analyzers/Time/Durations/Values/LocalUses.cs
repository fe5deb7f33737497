using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Time.Durations.Values;

/// <summary>Which locals keep what they are declared with. Found when somebody asks, by one walk over the body.</summary>
internal sealed class LocalUses(ImmutableArray<IOperation> blocks)
{
    private HashSet<ISymbol>? _assigned;
    private HashSet<ISymbol>? _escaping;
    private Dictionary<ISymbol, IOperation>? _initializers;

    /// <summary>Whether a local is assigned nowhere but at its declaration.</summary>
    public bool IsAssignedOnce(ILocalSymbol local)
    {
        Find();
        return !_assigned!.Contains(local);
    }

    /// <summary>Whether a local collection only grows, where it can be seen.</summary>
    public bool OnlyGrows(ILocalSymbol local)
    {
        Find();
        return !_escaping!.Contains(local) && !_assigned!.Contains(local);
    }

    /// <summary>What a local is declared with, where it keeps it.</summary>
    public IOperation? InitializerOf(ILocalSymbol local)
    {
        Find();
        return !_assigned!.Contains(local) && _initializers!.TryGetValue(local, out var initializer) ? initializer : null;
    }

    private void Find()
    {
        if (_assigned is not null)
        {
            return;
        }

        _assigned = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        _escaping = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        _initializers = new Dictionary<ISymbol, IOperation>(SymbolEqualityComparer.Default);
        foreach (var block in blocks)
        {
            foreach (var operation in block.DescendantsAndSelf())
            {
                if (operation is ILocalReferenceOperation { IsDeclaration: false } reference)
                {
                    Judge(reference);
                }
                else if (operation is IVariableDeclaratorOperation declarator && declarator.GetVariableInitializer() is { Value: var value })
                {
                    _initializers[declarator.Symbol] = value;
                }
            }
        }
    }

    private void Judge(ILocalReferenceOperation reference)
    {
        IOperation use = reference;
        while (use.Parent is IConversionOperation or ITupleOperation)
        {
            use = use.Parent;
        }

        switch (use.Parent)
        {
            case IAssignmentOperation assignment when assignment.Target == use:
            case IIncrementOrDecrementOperation:
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }:
            case IAddressOfOperation:
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } }:
                _assigned!.Add(reference.Local);
                break;
            case IInvocationOperation { TargetMethod.Name: "Add" or "ToArray" or "ToList" or "AsReadOnly" } call when call.Instance == use:
            case IPropertyReferenceOperation { Property.Name: "Count" or "Length" }:
            case IForEachLoopOperation:
            case IArrayElementReferenceOperation:
            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "WhenAll" or "WaitAll" or "ToArray" or "ToList" } }:
                break;
            default:
                _escaping!.Add(reference.Local);
                break;
        }
    }
}
