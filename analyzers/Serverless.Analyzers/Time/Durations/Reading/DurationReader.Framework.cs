using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Time.Durations.Model;

namespace Serverless.Analyzers.Time.Durations.Reading;

/// <summary>What .NET itself waits for and combines.</summary>
internal sealed partial class DurationReader
{
    private bool IsFramework(IMethodSymbol method) =>
        method.ContainingType is { } type && !_types.IsSource(type) && type.ContainingNamespace is { IsGlobalNamespace: false };

    private Duration? VisitFrameworkCall(IInvocationOperation call, IMethodSymbol method)
    {
        var type = method.ContainingType;
        switch (method.Name)
        {
            case "Delay" when _types.IsTask(type):
                return VisitDelay(call);
            case "Sleep" when DurationTypes.Is(type, _types.Thread):
                VisitArguments(call.Arguments);
                WaitUntil(Waited(call, call.Arguments[0].Value));
                return null;
            case "WhenAll" when _types.IsTask(type):
                return VisitAll(call);
            case "WhenAny" when _types.IsTask(type):
                return VisitAny(call);
            case "WaitAll" when _types.IsTask(type):
                WaitUntil(VisitAll(call, mayGiveUp: call.Arguments.Length > 1 && !IsToken(call.Arguments[1])));
                return null;
            case "WaitAny" when _types.IsTask(type):
                WaitUntil(VisitAny(call, mayGiveUp: call.Arguments.Length > 1 && !IsToken(call.Arguments[1])));
                return null;
            case "Run" when _types.IsTask(type):
                return VisitStarted(call, untilDone: true);
            case "StartNew" when DurationTypes.Is(type, _types.TaskFactory):
                return VisitStarted(call, untilDone: false);
            case "ConfigureAwait" or "AsTask" or "Preserve" or "WaitAsync" or "GetAwaiter" or "ContinueWith" when call.Instance is { } instance:
                return VisitPassedOn(call, instance);
            case "Wait" when _types.IsTask(type):
                VisitWait(call);
                return null;
            case "GetResult" when call.Instance is { } awaiter && type.Name.EndsWith("Awaiter", StringComparison.Ordinal):
                var awaited = Visit(awaiter);
                Raise();
                WaitUntil(awaited);
                return null;
            case "WaitForNextTickAsync" when DurationTypes.Is(type, _types.PeriodicTimer):
                var tick = Visit(call.Instance);
                VisitArguments(call.Arguments);
                Raise();
                return tick;
            case "Add" when call.Instance is ILocalReferenceOperation { Local: var collection } && call.Arguments is [var added] && IsCollectionOfTasks(type):
                if (Visit(added.Value) is { } completed && _locals.OnlyGrows(collection))
                {
                    _frame.Add(collection, completed);
                }

                return null;
            case "Select" when DurationTypes.Is(type, _types.Enumerable) && call.Arguments is [var source, var selector]:
                return VisitSelect(source.Value, selector.Value);
            case "ToList" or "ToArray" when DurationTypes.Is(type, _types.Enumerable):
                return Visit(call.Arguments[0].Value);
            case "FromSeconds" or "FromMilliseconds" or "FromMinutes" or "FromHours" when type.Name == nameof(TimeSpan):
                VisitArguments(call.Arguments);
                return null;
            default:
                return VisitOrdinaryCall(call, method);
        }
    }

    private Duration? VisitDelay(IInvocationOperation call)
    {
        VisitArguments(call.Arguments);
        if (call.Arguments.Length > 1)
        {
            Raise();
        }

        return Waited(call, call.Arguments[0].Value);
    }

    /// <summary>When a wait that begins now ends; never where it has no end, so that only an exception ends it.</summary>
    private Duration? Waited(IInvocationOperation call, IOperation time) => _values.Ticks(time) switch
    {
        null or 0 => null,
        < 0 => Duration.Endless,
        var ticks => Duration.After(_now, new Wait(ticks.Value, call.Syntax)),
    };

    private Duration? VisitAll(IInvocationOperation call, bool mayGiveUp = false)
    {
        Duration? completed = null;
        foreach (var argument in call.Arguments)
        {
            completed = Together(completed, Visit(argument.Value));
        }

        Raise();
        return mayGiveUp ? null : completed;
    }

    private Duration? VisitAny(IInvocationOperation call, bool mayGiveUp = false)
    {
        Duration? completed = null;
        var isKnown = !mayGiveUp;
        foreach (var argument in call.Arguments)
        {
            foreach (var task in Elements(argument.Value))
            {
                var one = Visit(task);
                isKnown &= one is not null && _types.IsTask(task.Type);
                completed = one is null ? null : completed is null ? one : Duration.Either(completed, one);
            }
        }

        Raise();
        return isKnown ? completed : null;
    }

    private static IEnumerable<IOperation> Elements(IOperation argument) => argument switch
    {
        IConversionOperation conversion => Elements(conversion.Operand),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements,
        _ => [argument],
    };

    private Duration? VisitStarted(IInvocationOperation call, bool untilDone)
    {
        Duration? completed = null;
        foreach (var argument in call.Arguments)
        {
            if (argument.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
            {
                var time = ReadLambda(lambda);
                completed = Duration.After(_now, untilDone ? time.Done : time.Run);
            }
            else
            {
                Visit(argument.Value);
            }
        }

        Raise();
        return completed;
    }

    /// <summary>What comes after a task is complete no earlier than the task.</summary>
    private Duration? VisitPassedOn(IInvocationOperation call, IOperation instance)
    {
        var completed = Visit(instance);
        VisitArguments(call.Arguments);
        if (!IsPlainDelay(call))
        {
            Raise();
        }

        return completed;
    }

    private void VisitWait(IInvocationOperation call)
    {
        var completed = Visit(call.Instance);
        VisitArguments(call.Arguments);
        Raise();
        if (call.Arguments.IsEmpty || (call.Arguments.Length == 1 && IsToken(call.Arguments[0])))
        {
            WaitUntil(completed);
        }
    }

    /// <summary>A task for each element: where there certainly is one, its task.</summary>
    private Duration? VisitSelect(IOperation source, IOperation selector)
    {
        Visit(source);
        Raise();
        return selector is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } && _types.IsTask(lambda.Symbol.ReturnType) && _values.ElementsOf(source) is { Count: > 0 }
            ? Duration.After(_now, ReadLambda(lambda).Done)
            : null;
    }

    private static bool IsToken(IArgumentOperation argument) => argument.Parameter?.Type.Name == nameof(CancellationToken);

    /// <summary>Whether an awaited task can only complete: a delay that nobody can cancel.</summary>
    private static bool IsPlainDelay(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } instance } => IsPlainDelay(instance),
        IInvocationOperation { TargetMethod: { Name: "Delay", ContainingType.Name: "Task" }, Arguments.Length: 1 } => true,
        _ => false,
    };
}
