using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Time.Durations.Model;

namespace Serverless.Analyzers.Time.Durations.Reading;

/// <summary>Lambdas and local functions, which take time where they are called and not where they are written.</summary>
internal sealed partial class DurationReader
{
    private void ReadLocalFunction(ILocalFunctionOperation function)
    {
        if (function.Body is { } body)
        {
            ReadFunction(body, function.Symbol, TimeOf(function.Symbol));
        }
    }

    private MethodTime ReadLambda(IAnonymousFunctionOperation lambda) => ReadFunction(lambda.Body, lambda.Symbol, new MethodTime());

    private MethodTime ReadFunction(IBlockOperation body, IMethodSymbol method, MethodTime time)
    {
        var (now, frame, isFailing) = (_now, _frame, _isFailing);
        (_now, _frame, _isFailing) = (Duration.Zero, new Frame(null), false);
        Visit(body);
        End(method, time);
        (_now, _frame, _isFailing) = (now, frame, isFailing);
        return time;
    }

    private Duration LocalFunction(IMethodSymbol method)
    {
        var time = TimeOf(method.OriginalDefinition);
        var untilDone = _types.IsTask(method.ReturnType);
        return time.IsRead ? untilDone ? time.Done : time.Run : new LocalCall(time, untilDone);
    }

    private MethodTime TimeOf(IMethodSymbol localFunction)
    {
        if (!_localFunctions.TryGetValue(localFunction, out var time))
        {
            _localFunctions.Add(localFunction, time = new MethodTime());
        }

        return time;
    }

    /// <summary>What the frame, now at its end, says about a method.</summary>
    private MethodTime End(IMethodSymbol method, MethodTime time)
    {
        time.IsRead = true;
        if (_frame.IsIterator)
        {
            return time;
        }

        var end = Duration.Either(_frame.Returned, _now);
        if (method.IsAsync)
        {
            time.Done = end;
        }
        else
        {
            time.Run = end;
            time.Done = _types.IsTask(method.ReturnType) ? _frame.Done : end;
        }

        return time;
    }
}
