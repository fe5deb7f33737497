using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.State.Members;

/// <summary>Follows an expression to the member that it begins at, through fields, properties, elements and locals that stand for one of these.</summary>
internal sealed class MemberChains(MemberTraits traits)
{
    private readonly ConcurrentDictionary<ISymbol, StateTarget> _locals = new(SymbolEqualityComparer.Default);
    private readonly PropertyBacking _properties = new();

    public MemberTraits Traits { get; } = traits;

    /// <summary>
    /// The member that an assigned expression, or an object that is changed, belongs to; null where it is none that outlives the method,
    /// or where something on the way is right to be kept.
    /// </summary>
    /// <param name="operation">The expression.</param>
    /// <param name="isObject">Whether the object that it gives is meant, and not the place that it names.</param>
    /// <param name="body">Where it stands.</param>
    public StateTarget? Find(IOperation? operation, bool isObject, Body body)
    {
        var isDirect = true;
        while (operation is not null)
        {
            switch (operation)
            {
                case IFieldReferenceOperation { Field: var field } reference:
                    if (Traits.IsKept(field.Type) || IsOfThread(field.Type))
                    {
                        return null;
                    }

                    if (field.IsStatic)
                    {
                        return Static(field.AssociatedSymbol ?? field, isDirect);
                    }

                    if (IsThis(reference.Instance))
                    {
                        return Own(field.AssociatedSymbol ?? field, isDirect);
                    }

                    operation = reference.Instance;
                    break;
                case IPropertyReferenceOperation { Property: var property } reference:
                    if (Traits.IsKept(property.Type))
                    {
                        return null;
                    }

                    if (property.IsStatic || IsThis(reference.Instance))
                    {
                        return OfProperty(property, isDirect, isDirect && !isObject);
                    }

                    operation = reference.Instance;
                    break;
                case IArrayElementReferenceOperation element:
                    operation = element.ArrayReference;
                    break;
                case IImplicitIndexerReferenceOperation element:
                    operation = element.Instance;
                    break;
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    continue;
                case IConditionalAccessInstanceOperation:
                    operation = Receiver(operation);
                    continue;
                case IConditionalAccessOperation access:
                    operation = access.WhenNotNull;
                    continue;
                case ICoalesceOperation coalesce:
                    operation = coalesce.Value;
                    continue;
                case ICoalesceAssignmentOperation coalesce:
                    operation = coalesce.Target;
                    continue;
                case IInvocationOperation call:
                    operation = Mutators.ElementOf(call);
                    break;
                case ILocalReferenceOperation { Local: var local }:
                    return (isObject || !isDirect || local.IsRef) && _locals.TryGetValue(local, out var known) ? known with { IsDirect = isDirect && known.IsDirect } : null;
                case IParameterReferenceOperation { Parameter: var parameter }:
                    return IsCaptured(parameter, body) && !Traits.IsKept(parameter.Type) ? new StateTarget(parameter, false, isDirect) : null;
                default:
                    return null;
            }

            isDirect = false;
        }

        return null;
    }

    /// <summary>Remembers that a local stands for what a member holds, or no longer does.</summary>
    public void Name(ILocalSymbol local, IOperation? value, Body body)
    {
        if ((local.IsRef || CanShare(local.Type)) && Find(value, !local.IsRef, body) is { } target)
        {
            _locals[local] = target;
        }
        else if (!_locals.IsEmpty)
        {
            _locals.TryRemove(local, out _);
        }
    }

    /// <summary>The static member of the source that a reference reads, or null.</summary>
    public ISymbol? StaticOf(IOperation reference) => reference switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field } when Traits.IsOfSource(field) => (field.AssociatedSymbol ?? field).OriginalDefinition,
        IPropertyReferenceOperation { Property: { IsStatic: true } property } when Traits.IsOfSource(property) => _properties.Of(property.OriginalDefinition),
        _ => null,
    };

    private StateTarget? Static(ISymbol member, bool isDirect) =>
        Traits.IsOfSource(member) ? Judged(new StateTarget(member.OriginalDefinition, true, isDirect)) : null;

    private StateTarget? Own(ISymbol member, bool isDirect) =>
        Traits.IsOfSource(member) ? Judged(new StateTarget(member.OriginalDefinition, false, isDirect)) : null;

    private StateTarget? OfProperty(IPropertySymbol property, bool isDirect, bool isAssigned)
    {
        if (!Traits.IsOfSource(property) || property.IsIndexer)
        {
            return null;
        }

        property = property.OriginalDefinition;
        if (isAssigned)
        {
            return PropertyBacking.HasAutomaticSetter(property) ? Judged(new StateTarget(property, property.IsStatic, isDirect)) : null;
        }

        return _properties.Of(property) is { } backing && !IsOfThread(TypeOf(backing)) ? Judged(new StateTarget(backing, backing.IsStatic, isDirect)) : null;
    }

    private StateTarget? Judged(StateTarget target) => Traits.IsCache(target.Member) ? null : target;

    /// <summary>Whether a copy of a value of the type is still the same object, or leads to it.</summary>
    private static bool CanShare(ITypeSymbol type) =>
        type is { IsReferenceType: true, SpecialType: not SpecialType.System_String } or { Name: "KeyValuePair" or "Memory" or "Span" };

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    /// <summary>These hold a value a thread or flow, and have a rule of their own.</summary>
    private static bool IsOfThread(ITypeSymbol? type) =>
        type is { Name: "ThreadLocal" or "AsyncLocal", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    private static bool IsThis(IOperation? instance) => instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    /// <summary>A parameter of a primary constructor that another member uses is a field.</summary>
    private static bool IsCaptured(IParameterSymbol parameter, Body body) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && body.Owner is IMethodSymbol owner
        && !SymbolEqualityComparer.Default.Equals(constructor, owner)
        && SymbolEqualityComparer.Default.Equals(constructor.ContainingType, owner.ContainingType);

    private static IOperation? Receiver(IOperation instance)
    {
        for (IOperation child = instance, parent = instance.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
            {
                return access.Operation;
            }
        }

        return null;
    }
}
