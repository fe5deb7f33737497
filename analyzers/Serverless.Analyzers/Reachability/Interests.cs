using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Reachability;

/// <summary>What the rules want to see, arranged so that an operation which no rule asks for costs one look.</summary>
internal sealed class Interests
{
    private readonly List<Action<IOperation, BodyScope>>?[] _operations = new List<Action<IOperation, BodyScope>>?[256];
    private readonly Dictionary<string, List<(TypeName Type, Action<IInvocationOperation, BodyScope> Action)>> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(TypeName Type, Action<IObjectCreationOperation, BodyScope> Action)>> _creations = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<ISymbol, Action<IInvocationOperation, BodyScope>[]> _byMethod = new(SymbolEqualityComparer.Default);

    private readonly List<(Func<IMethodSymbol, bool> Concerns, Action<IInvocationOperation, BodyScope> Action)> _methods = [];
    private readonly Func<ISymbol, Action<IInvocationOperation, BodyScope>[]> _concerned;

    public Interests() => _concerned = symbol => Concerned((IMethodSymbol)symbol);

    public List<Action<BodyScope>> Bodies { get; } = [];

    public List<Action<FlowEnd>> Ends { get; } = [];

    public void AddOperation(OperationKind kind, Action<IOperation, BodyScope> action) => (_operations[(int)kind] ??= []).Add(action);

    public void AddCall(string method, TypeName type, Action<IInvocationOperation, BodyScope> action)
    {
        if (!_calls.TryGetValue(method, out var actions))
        {
            _calls.Add(method, actions = []);
        }

        actions.Add((type, action));
    }

    public void AddMethod(Func<IMethodSymbol, bool> concerns, Action<IInvocationOperation, BodyScope> action) => _methods.Add((concerns, action));

    public void AddCreation(TypeName type, Action<IObjectCreationOperation, BodyScope> action)
    {
        if (!_creations.TryGetValue(type.Name, out var actions))
        {
            _creations.Add(type.Name, actions = []);
        }

        actions.Add((type, action));
    }

    public void Tell(IOperation operation, OperationKind kind, BodyScope scope)
    {
        if (_operations[(int)kind] is { } actions)
        {
            foreach (var action in actions)
            {
                action(operation, scope);
            }
        }

        switch (kind)
        {
            case OperationKind.Invocation:
                TellCall((IInvocationOperation)operation, scope);
                break;
            case OperationKind.ObjectCreation:
                TellCreation((IObjectCreationOperation)operation, scope);
                break;
        }
    }

    private void TellCall(IInvocationOperation call, BodyScope scope)
    {
        // Which rules a method concerns is the same at each of its calls.
        foreach (var action in _byMethod.GetOrAdd(call.TargetMethod.OriginalDefinition, _concerned))
        {
            action(call, scope);
        }
    }

    private void TellCreation(IObjectCreationOperation creation, BodyScope scope)
    {
        if (creation.Type is INamedTypeSymbol created && _creations.TryGetValue(created.MetadataName, out var creations))
        {
            foreach (var (type, action) in creations)
            {
                if (type.Is(created))
                {
                    action(creation, scope);
                }
            }
        }
    }

    private Action<IInvocationOperation, BodyScope>[] Concerned(IMethodSymbol method)
    {
        List<Action<IInvocationOperation, BodyScope>>? concerned = null;
        if (_calls.TryGetValue(method.Name, out var calls))
        {
            foreach (var (type, action) in calls)
            {
                if (IsOrDerives(method.ContainingType, type))
                {
                    (concerned ??= []).Add(action);
                }
            }
        }

        foreach (var (concerns, action) in _methods)
        {
            if (concerns(method))
            {
                (concerned ??= []).Add(action);
            }
        }

        return concerned is null ? [] : [.. concerned];
    }

    private static bool IsOrDerives(INamedTypeSymbol? declaring, TypeName type)
    {
        for (var current = declaring; current is not null; current = current.BaseType)
        {
            if (type.Is(current))
            {
                return true;
            }
        }

        if (type.IsInterface && declaring is not null)
        {
            foreach (var implemented in declaring.AllInterfaces)
            {
                if (type.Is(implemented))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
