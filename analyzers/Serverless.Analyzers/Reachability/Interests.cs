using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Reachability;

/// <summary>What the rules want to see, arranged so that an operation which no rule asks for costs one look.</summary>
internal sealed class Interests
{
    private readonly List<Action<IOperation, BodyScope>>?[] _operations = new List<Action<IOperation, BodyScope>>?[256];
    private readonly Dictionary<string, List<(INamedTypeSymbol Type, Action<IInvocationOperation, BodyScope> Action)>> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(INamedTypeSymbol Type, Action<IObjectCreationOperation, BodyScope> Action)>> _creations = new(StringComparer.Ordinal);

    public List<Action<BodyScope>> Bodies { get; } = [];

    public List<Action<FlowEnd>> Ends { get; } = [];

    public void AddOperation(OperationKind kind, Action<IOperation, BodyScope> action) => (_operations[(int)kind] ??= []).Add(action);

    public void AddCall(string method, INamedTypeSymbol type, Action<IInvocationOperation, BodyScope> action)
    {
        if (!_calls.TryGetValue(method, out var actions))
        {
            _calls.Add(method, actions = []);
        }

        actions.Add((type, action));
    }

    public void AddCreation(INamedTypeSymbol type, Action<IObjectCreationOperation, BodyScope> action)
    {
        if (!_creations.TryGetValue(type.Name, out var actions))
        {
            _creations.Add(type.Name, actions = []);
        }

        actions.Add((type, action));
    }

    public void Tell(IOperation operation, BodyScope scope)
    {
        if (_operations[(int)operation.Kind] is { } actions)
        {
            foreach (var action in actions)
            {
                action(operation, scope);
            }
        }

        switch (operation)
        {
            case IInvocationOperation invocation when _calls.TryGetValue(invocation.TargetMethod.Name, out var calls):
                foreach (var (type, action) in calls)
                {
                    if (IsOrDerives(invocation.TargetMethod.ContainingType, type))
                    {
                        action(invocation, scope);
                    }
                }

                break;
            case IObjectCreationOperation { Type: INamedTypeSymbol created } creation when _creations.TryGetValue(created.Name, out var creations):
                foreach (var (type, action) in creations)
                {
                    if (SymbolEqualityComparer.Default.Equals(created.OriginalDefinition, type))
                    {
                        action(creation, scope);
                    }
                }

                break;
        }
    }

    private static bool IsOrDerives(INamedTypeSymbol? declaring, INamedTypeSymbol type)
    {
        for (var current = declaring; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type))
            {
                return true;
            }
        }

        return type.TypeKind == TypeKind.Interface
            && declaring is not null
            && declaring.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, type));
    }
}
