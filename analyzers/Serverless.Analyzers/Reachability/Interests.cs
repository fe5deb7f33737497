using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Reachability;

/// <summary>
/// What the rules want to see, arranged so that an operation which no rule asks for costs one look, and that a member is judged once and
/// not at each of its uses.
/// </summary>
internal sealed class Interests
{
    private readonly Action<IOperation, BodyScope>[]?[] _operations = new Action<IOperation, BodyScope>[]?[256];
    private readonly Dictionary<string, List<(TypeName Type, Action<IInvocationOperation, BodyScope> Action)>> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(TypeName Type, Action<IObjectCreationOperation, BodyScope> Action)>> _creations = new(StringComparer.Ordinal);
    private readonly List<(Func<IMethodSymbol, bool> Concerns, Action<IInvocationOperation, BodyScope> Action)> _methods = [];
    private readonly List<(Func<IPropertySymbol, bool> Concerns, Action<IPropertyReferenceOperation, BodyScope> Action)> _properties = [];
    private readonly List<Action<string, IOperation, BodyScope>> _texts = [];

    private readonly ConcurrentDictionary<ISymbol, Interest<IInvocationOperation>> _byMethod = new(SameObject.Comparer);
    private readonly ConcurrentDictionary<ISymbol, Interest<IPropertyReferenceOperation>> _byProperty = new(SameObject.Comparer);
    private readonly Func<ISymbol, Interest<IInvocationOperation>> _judgeMethod;
    private readonly Func<ISymbol, Interest<IPropertyReferenceOperation>> _judgeProperty;

    public Interests(Followed followed)
    {
        _judgeMethod = symbol => new(Concerned((IMethodSymbol)symbol), followed.HasBody((IMethodSymbol)symbol));
        _judgeProperty = symbol => new(Concerned((IPropertySymbol)symbol), followed.Contains(symbol));
    }

    public List<Action<BodyScope>> Bodies { get; } = [];

    public List<Action<FlowEnd>> Ends { get; } = [];

    public void AddOperation(OperationKind kind, Action<IOperation, BodyScope> action) => _operations[(int)kind] = [.. _operations[(int)kind] ?? [], action];

    public void AddCall(string method, TypeName type, Action<IInvocationOperation, BodyScope> action) => Add(_calls, method, (type, action));

    public void AddMethod(Func<IMethodSymbol, bool> concerns, Action<IInvocationOperation, BodyScope> action) => _methods.Add((concerns, action));

    public void AddProperty(Func<IPropertySymbol, bool> concerns, Action<IPropertyReferenceOperation, BodyScope> action) => _properties.Add((concerns, action));

    public void AddCreation(TypeName type, Action<IObjectCreationOperation, BodyScope> action) => Add(_creations, type.Name, (type, action));

    public void AddText(Action<string, IOperation, BodyScope> action) => _texts.Add(action);

    /// <summary>What is done at each call of a method.</summary>
    public Interest<IInvocationOperation> Of(IMethodSymbol method) => _byMethod.GetOrAdd(method.OriginalDefinition, _judgeMethod);

    /// <summary>What is done at each use of a property.</summary>
    public Interest<IPropertyReferenceOperation> Of(IPropertySymbol property) => _byProperty.GetOrAdd(property.OriginalDefinition, _judgeProperty);

    /// <summary>Tells whoever asked for all operations of the kind.</summary>
    public void Tell(IOperation operation, OperationKind kind, BodyScope scope)
    {
        if (_operations[(int)kind] is { } actions)
        {
            foreach (var action in actions)
            {
                action(operation, scope);
            }
        }
    }

    public void TellCreation(IObjectCreationOperation creation, BodyScope scope)
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

    /// <summary>Of a literal that is a text, the text: the compiler makes it anew for whoever asks.</summary>
    public void TellText(IOperation literal, BodyScope scope)
    {
        if (literal.Type is { SpecialType: SpecialType.System_String } && literal.ConstantValue.Value is string text)
        {
            foreach (var action in _texts)
            {
                action(text, literal, scope);
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

        return concerned?.ToArray() ?? [];
    }

    private Action<IPropertyReferenceOperation, BodyScope>[] Concerned(IPropertySymbol property)
    {
        List<Action<IPropertyReferenceOperation, BodyScope>>? concerned = null;
        foreach (var (concerns, action) in _properties)
        {
            if (concerns(property))
            {
                (concerned ??= []).Add(action);
            }
        }

        return concerned?.ToArray() ?? [];
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

    private static void Add<T>(Dictionary<string, List<T>> byName, string name, T entry)
    {
        if (!byName.TryGetValue(name, out var entries))
        {
            byName.Add(name, entries = []);
        }

        entries.Add(entry);
    }
}
