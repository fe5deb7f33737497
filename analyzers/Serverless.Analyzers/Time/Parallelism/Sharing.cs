using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Time.Parallelism;

/// <summary>Whether two calls may run at the same time, judged by the objects that they use together.</summary>
internal sealed class Sharing(Compilation compilation)
{
    private readonly ConcurrentUse _use = new(compilation);

    public bool Allows(IInvocationOperation first, IInvocationOperation second)
    {
        var (a, firstAfter) = ReceiverOf(first);
        var (b, secondAfter) = ReceiverOf(second);
        return IsAllowed(first, a, second, b) && ArgumentsAllow(first, firstAfter, second, secondAfter);
    }

    private bool IsAllowed(IInvocationOperation first, IOperation? a, IInvocationOperation second, IOperation? b)
    {
        var one = a is null ? _use.OfStatics(first.TargetMethod.ContainingType) : _use.Of(a.Type);
        var other = b is null ? _use.OfStatics(second.TargetMethod.ContainingType) : _use.Of(b.Type);
        if (one == Use.Alone || other == Use.Alone || IsPartOfLoner(a) || IsPartOfLoner(b) || (a is null && one != Use.Together) || (b is null && other != Use.Together))
        {
            return false;
        }

        if (a is not null && b is not null && IsSame(a, b))
        {
            return one == Use.Together;
        }

        // Two objects that are not known may use one connection behind their backs, as repositories on one database context do.
        return (one == Use.Together && other == Use.Together) || !_use.HasContexts;
    }

    /// <summary>Whether an object is found through one that only one can use at a time, as a set of a database context.</summary>
    private bool IsPartOfLoner(IOperation? receiver)
    {
        while ((receiver as IMemberReferenceOperation)?.Instance is { } holder)
        {
            if (_use.Of(holder.Type) == Use.Alone && holder is not IInstanceReferenceOperation)
            {
                return true;
            }

            receiver = WithoutConversion(holder);
        }

        return false;
    }

    private bool ArgumentsAllow(IInvocationOperation first, int firstAfter, IInvocationOperation second, int secondAfter)
    {
        for (var i = firstAfter; i < first.Arguments.Length; i++)
        {
            var given = WithoutConversion(first.Arguments[i].Value);
            if (_use.Of(given.Type) == Use.Together)
            {
                continue;
            }

            // What the first call can change, or cannot share, the second one must not even look at.
            if (_use.Of(given.Type) == Use.Alone || (RootOf(given) is { } root && Uses(second, root)))
            {
                return false;
            }
        }

        for (var i = secondAfter; i < second.Arguments.Length; i++)
        {
            var given = WithoutConversion(second.Arguments[i].Value);
            var use = _use.Of(given.Type);
            if (use == Use.Alone || (use != Use.Together && RootOf(given) is { } root && Uses(first, root)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The object whose method is called, and where the other arguments begin.</summary>
    private static (IOperation? Receiver, int FirstArgument) ReceiverOf(IInvocationOperation call) => call switch
    {
        { Instance: { } instance } => (WithoutConversion(instance), 0),
        { TargetMethod.IsExtensionMethod: true, Arguments: [var first, ..] } => (WithoutConversion(first.Value), 1),
        _ => (null, 0),
    };

    private static bool IsSame(IOperation a, IOperation b)
    {
        var one = RootOf(a);
        var other = RootOf(b);
        return one is null || other is null || SymbolEqualityComparer.Default.Equals(one, other);
    }

    /// <summary>The variable or member that an object is found through; the type for the object itself.</summary>
    private static ISymbol? RootOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => property.Property,
        IFieldReferenceOperation { Instance: { } instance } => RootOf(instance),
        IPropertyReferenceOperation { Instance: { } instance } => RootOf(instance),
        IInstanceReferenceOperation instance => instance.Type,
        IConversionOperation conversion => RootOf(conversion.Operand),
        _ => null,
    };

    private static bool Uses(IInvocationOperation call, ISymbol root)
    {
        foreach (var operation in call.Descendants())
        {
            if (SymbolEqualityComparer.Default.Equals(RootOf(operation), root))
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation WithoutConversion(IOperation operation) => operation is IConversionOperation conversion ? conversion.Operand : operation;
}
