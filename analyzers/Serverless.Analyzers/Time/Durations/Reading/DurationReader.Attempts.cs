using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Time.Durations.Model;

namespace Serverless.Analyzers.Time.Durations.Reading;

/// <summary>What is tried: how it ends when it succeeds, and how long it takes when every attempt fails.</summary>
internal sealed partial class DurationReader
{
    /// <summary>The handlers after which the next attempt may come; null until the rounds are told apart.</summary>
    private HashSet<IOperation>? _retrying;
    private bool _isFailing;

    /// <summary>The loops whose attempts have been looked at; a loop in rounds that are told apart is read several times.</summary>
    private HashSet<IOperation>? _tried;

    private void VisitTry(ITryOperation @try)
    {
        var cleanUp = Duration.Zero;
        if (@try.Finally is { } @finally)
        {
            // What throws in it throws no earlier than this.
            Raise();
            cleanUp = ReadFinally(@finally);
        }

        var (returned, done, exits) = (_frame.Returned, _frame.Done, _frame.TakeExits());
        _frame.Returned = _frame.Done = Duration.Endless;
        if (@try.Catches.IsEmpty)
        {
            Visit(@try.Body);
        }
        else if (_isFailing)
        {
            VisitFailure(@try);
        }
        else
        {
            VisitAttempt(@try);
        }

        _frame.Delay(cleanUp, returned, done, exits);
        _now = Duration.After(_now, cleanUp);
    }

    /// <summary>It succeeds, or a handler runs from the first operation on that may throw.</summary>
    private void VisitAttempt(ITryOperation @try)
    {
        var raised = _frame.Raised;
        _frame.Raised = Duration.Endless;
        _frame.HasAttempts = true;
        _frame.Branches++;
        Visit(@try.Body);
        var after = _now;
        var caught = _frame.Raised;
        foreach (var handler in @try.Catches)
        {
            _now = caught;
            Visit(handler.ExceptionDeclarationOrExpression);
            Maybe(handler.Filter);
            Visit(handler.Handler);
            after = Duration.Either(after, _now);
        }

        _frame.Branches--;
        _frame.Raised = Duration.Either(raised, Duration.Either(caught, _frame.Raised));
        _now = after;
    }

    /// <summary>It fails at once, with an exception after which another attempt is made.</summary>
    private void VisitFailure(ITryOperation @try)
    {
        var begin = _now;
        var raised = _frame.Raised;
        _frame.Raised = Duration.Endless;
        Visit(@try.Body);
        _frame.Returned = _frame.Done = Duration.Endless;
        _frame.TakeExits();
        _frame.Thrown = Duration.Endless;
        var caught = _frame.Raised.Own == Duration.Never ? begin : _frame.Raised;
        _frame.Raised = raised;

        var after = Duration.Endless;
        foreach (var handler in @try.Catches)
        {
            if (_retrying?.Contains(handler) == false)
            {
                continue;
            }

            _now = caught;
            if (_values.Holds(handler.Filter) == false)
            {
                _frame.Thrown = Duration.Either(_frame.Thrown, caught);
                continue;
            }

            Visit(handler.Handler);
            after = Duration.Either(after, _now);
        }

        _now = after;
    }

    /// <summary>What the waits of a loop take when each of its attempts fails.</summary>
    private void ReadRetries(ILoopOperation loop, LoopRounds rounds, Action body)
    {
        if (!(_tried ??= []).Add(loop))
        {
            return;
        }

        var (now, frame, roundsLeft) = (_now, _frame, _roundsLeft);
        _retrying = Retrying(loop);
        if (_retrying.Count > 0 && rounds.Count is > 1 and <= MostRounds)
        {
            _isFailing = true;
            _frame = new Frame(null);
            _roundsLeft = 0;
            var (end, thrown) = RunRounds(loop, rounds, body, Duration.Zero);
            var ends = Duration.Either(end, thrown).Own;
            if (ends is > 0 and < Duration.Never)
            {
                _retries.Add(new Retry(rounds.Count, ends, loop.Syntax));
            }

            _isFailing = false;
        }

        (_now, _frame, _roundsLeft, _retrying) = (now, frame, roundsLeft, null);
    }

    /// <summary>The handlers in a loop that do not always throw.</summary>
    private static HashSet<IOperation> Retrying(ILoopOperation loop)
    {
        var retrying = new HashSet<IOperation>();
        foreach (var operation in loop.Body.Descendants())
        {
            if (operation is ICatchClauseOperation { Handler.Operations: var operations } handler && !Leaves(operations.LastOrDefault()))
            {
                retrying.Add(handler);
            }
        }

        return retrying;
    }

    private static bool Leaves(IOperation? last) => last is IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } or IReturnOperation or IBranchOperation { BranchKind: BranchKind.Break };

    private Duration ReadFinally(IBlockOperation block)
    {
        var (now, outer) = (_now, _frame);
        _frame = new Frame(null);
        _now = Duration.Zero;
        Visit(block);
        var cleanUp = _now;
        (_now, _frame) = (now, outer);
        return cleanUp;
    }
}
