using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Time.Durations.Model;

namespace Serverless.Analyzers.Time.Durations.Reading;

/// <summary>Calls of methods of the source, and of what is known to take time.</summary>
internal sealed partial class DurationReader
{
    private Duration? VisitInvocation(IInvocationOperation call)
    {
        var before = _now;
        var method = call.TargetMethod;
        var completed = IsFramework(method) ? VisitFrameworkCall(call, method) : VisitOrdinaryCall(call, method);
        if (_now != before && method.ReturnsVoid && IsLeftOut(method))
        {
            _now = before;
            return null;
        }

        return completed;
    }

    private Duration? VisitOrdinaryCall(IInvocationOperation call, IMethodSymbol method)
    {
        Visit(call.Instance);
        VisitArguments(call.Arguments);
        Raise();
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return After(LocalFunction(method), method);
        }

        return Called(method, call.IsVirtual, call.Syntax);
    }

    private Duration? VisitCreation(IObjectCreationOperation creation)
    {
        VisitArguments(creation.Arguments);
        Duration? completed = null;
        if (creation.Initializer is { } initializer)
        {
            foreach (var part in initializer.Initializers)
            {
                completed = Together(completed, part is IInvocationOperation { Arguments: [var element] } ? Visit(element.Value) : Visit(part));
            }
        }

        Raise();
        if (DurationTypes.Is(creation.Type, _types.PeriodicTimer))
        {
            // The first tick comes a period after it was made.
            return creation.Arguments is [var period, ..] && _values.Ticks(period.Value) is > 0 and var ticks ? Duration.After(_now, new Wait(ticks, creation.Syntax)) : null;
        }

        if (creation.Constructor is { } constructor && _types.IsSource(constructor))
        {
            Called(constructor, false, creation.Syntax);
        }

        return IsCollectionOfTasks(creation.Type) ? completed ?? Duration.Zero : null;
    }

    private Duration? VisitProperty(IPropertyReferenceOperation reference)
    {
        var instance = Visit(reference.Instance);
        VisitArguments(reference.Arguments);
        Raise();
        if (reference.Property.Name == "Result" && _types.IsTask(reference.Property.ContainingType))
        {
            WaitUntil(instance);
        }

        return null;
    }

    private Duration? VisitArray(IArrayCreationOperation array)
    {
        foreach (var size in array.DimensionSizes)
        {
            Visit(size);
        }

        Duration? completed = null;
        foreach (var element in array.Initializer?.ElementValues ?? [])
        {
            completed = Together(completed, Visit(element));
        }

        return completed ?? (IsCollectionOfTasks(array.Type) ? Duration.Zero : null);
    }

    private Duration? VisitCollection(ICollectionExpressionOperation collection)
    {
        Duration? completed = null;
        foreach (var element in collection.Elements)
        {
            completed = Together(completed, Visit(element is ISpreadOperation spread ? spread.Operand : element));
        }

        return completed ?? (IsCollectionOfTasks(collection.Type) ? Duration.Zero : null);
    }

    private void VisitArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            Visit(argument.Value);
        }
    }

    /// <summary>A call of a method, at this time.</summary>
    private Duration? Called(IMethodSymbol method, bool isVirtual, SyntaxNode site)
    {
        method = method.ReducedFrom ?? method;
        if (_types.Effects.Any)
        {
            if (_types.Effects.IsSafe(method))
            {
                return null;
            }

            if (_types.Effects.MinimumOf(method) is { Ticks: > 0 } minimum)
            {
                return After(new Wait(minimum.Ticks, site), method);
            }
        }

        if (!_types.IsSource(method))
        {
            return null;
        }

        var target = isVirtual ? method : method.OriginalDefinition;
        if (!_types.IsTask(method.ReturnType))
        {
            if (!method.IsAsync)
            {
                _now = Duration.After(_now, new Call(target, isVirtual, site, untilDone: false));
            }

            return null;
        }

        var completed = Duration.After(_now, new Call(target, isVirtual, site, untilDone: true));
        if (!method.IsAsync)
        {
            _now = Duration.After(_now, new Call(target, isVirtual, site, untilDone: false));
        }

        return completed;
    }

    private Duration? After(Duration taken, IMethodSymbol method)
    {
        if (_types.IsTask(method.ReturnType))
        {
            return Duration.After(_now, taken);
        }

        _now = Duration.After(_now, taken);
        return null;
    }

    private static Duration? Together(Duration? one, Duration? other) => one is null ? other : other is null ? one : Duration.Both(one, other);

    private bool IsCollectionOfTasks(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => _types.IsTask(array.ElementType),
        INamedTypeSymbol { TypeArguments: [var element] } => _types.IsTask(element),
        _ => false,
    };

    /// <summary>Whether a call, with its arguments, may be missing from the program: <c>Debug.Assert</c>.</summary>
    private static bool IsLeftOut(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == nameof(System.Diagnostics.ConditionalAttribute))
            {
                return true;
            }
        }

        return false;
    }
}
