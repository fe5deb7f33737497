using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Reachability;

/// <summary>What the rules want to see, arranged so that an operation which no rule asks for costs one look.</summary>
internal sealed class Interests
{
    private readonly List<Action<IOperation, BodyScope>>?[] _operations = new List<Action<IOperation, BodyScope>>?[256];
    private readonly Dictionary<string, List<(TypeName Type, Action<IInvocationOperation, BodyScope> Action)>> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(TypeName Type, Action<IObjectCreationOperation, BodyScope> Action)>> _creations = new(StringComparer.Ordinal);

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

    public void AddCreation(TypeName type, Action<IObjectCreationOperation, BodyScope> action)
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
            case IObjectCreationOperation { Type: INamedTypeSymbol created } creation when _creations.TryGetValue(created.MetadataName, out var creations):
                foreach (var (type, action) in creations)
                {
                    if (type.Is(created))
                    {
                        action(creation, scope);
                    }
                }

                break;
        }
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
