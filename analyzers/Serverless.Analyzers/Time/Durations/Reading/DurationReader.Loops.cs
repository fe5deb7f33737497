using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Time.Durations.Model;

namespace Serverless.Analyzers.Time.Durations.Reading;

/// <summary>Rounds: those that certainly run count.</summary>
internal sealed partial class DurationReader
{
    // Rounds that differ are read one by one; nested loops share the number.
    private const int MostRounds = 64;

    private int _roundsLeft = MostRounds;

    private void VisitLoop(ILoopOperation loop)
    {
        switch (loop)
        {
            case IWhileLoopOperation @while:
                VisitWhile(@while);
                break;
            case IForLoopOperation @for:
                VisitFor(@for);
                break;
            case IForEachLoopOperation each:
                VisitForEach(each);
                break;
            default:
                _isUnknown = true;
                break;
        }
    }

    private void VisitWhile(IWhileLoopOperation loop)
    {
        var holds = loop.Condition is { ConstantValue: { HasValue: true, Value: bool constant } } ? constant : (bool?)null;
        if (loop.ConditionIsTop)
        {
            if (holds == false)
            {
                return;
            }

            Visit(loop.Condition);
            var begin = _now;
            var round = ReadRound(loop, () => Visit(loop.Body));
            Leave(begin, round);
            _now = Duration.Either(holds == true ? Duration.Endless : begin, Duration.After(begin, round.Break));
        }
        else
        {
            var begin = _now;
            var round = ReadRound(loop, () =>
            {
                Visit(loop.Body);
                _now = Duration.Either(_now, _frame.ExitAt(loop.ContinueLabel));
                Visit(loop.Condition);
            });
            Leave(begin, round);
            _now = Duration.Either(holds == true ? Duration.Endless : Duration.After(begin, round.Normal), Duration.After(begin, round.Break));
        }
    }

    private void VisitFor(IForLoopOperation loop)
    {
        foreach (var operation in loop.Before)
        {
            Visit(operation);
        }

        if (LoopRounds.Of(loop, _values) is { } rounds)
        {
            VisitRounds(loop, rounds, () => VisitBody(loop));
            return;
        }

        Visit(loop.Condition);
        var begin = _now;
        var round = ReadRound(loop, () => VisitBody(loop));
        Leave(begin, round);
        var isEndless = loop.Condition is null or { ConstantValue: { HasValue: true, Value: true } };
        _now = Duration.Either(isEndless ? Duration.Endless : begin, Duration.After(begin, round.Break));
    }

    private void VisitBody(IForLoopOperation loop)
    {
        Visit(loop.Body);
        _now = Duration.Either(_now, _frame.ExitAt(loop.ContinueLabel));
        foreach (var operation in loop.AtLoopBottom)
        {
            Visit(operation);
        }
    }

    private void VisitForEach(IForEachLoopOperation loop)
    {
        Visit(loop.Collection);
        Raise();
        if (LoopRounds.Of(loop, _values) is { } rounds)
        {
            VisitRounds(loop, rounds, () => Visit(loop.Body));
            return;
        }

        var begin = _now;
        var round = ReadRound(loop, () => Visit(loop.Body));
        Leave(begin, round);
        _now = begin;
    }

    private void VisitRounds(ILoopOperation loop, LoopRounds rounds, Action body)
    {
        if (rounds.Count == 0)
        {
            return;
        }

        var begin = _now;
        var isAsked = false;
        if (rounds.Variable is { } variable)
        {
            _values.Bind(variable, null);
            _values.Unbound.Add(variable);
        }

        var roundsLeft = _roundsLeft;
        var round = ReadRound(loop, body);
        if (rounds.Variable is not null)
        {
            isAsked = !_values.Unbound.Remove(rounds.Variable);
        }

        if (isAsked && rounds.Count <= roundsLeft)
        {
            _roundsLeft = roundsLeft - rounds.Count;
            (_now, _) = RunRounds(loop, rounds, body, begin);
            _roundsLeft = roundsLeft;
        }
        else
        {
            Leave(begin, round);
            Keep(Duration.After(begin, Duration.Times(rounds.Count - 1, round.Normal)), round);
            _now = Duration.Either(Duration.After(begin, Duration.Times(rounds.Count, round.Normal)), Duration.After(begin, round.Break));
        }

        // A success ends the loop; where it does not, the rounds are no attempts but items, one after the other.
        var endsEarly = round.Break.Own != Duration.Never || round.Frame.Returned.Own != Duration.Never;
        if (round.Frame.HasAttempts && endsEarly && !_isFailing)
        {
            ReadRetries(loop, rounds, body);
        }
    }

    /// <summary>Each round by itself, with the value that the variable has in it.</summary>
    private (Duration End, Duration Thrown) RunRounds(ILoopOperation loop, LoopRounds rounds, Action body, Duration begin)
    {
        var end = begin;
        var left = Duration.Endless;
        var thrown = Duration.Endless;
        for (var i = 0; i < rounds.Count && end.Own != Duration.Never; i++)
        {
            if (rounds.Variable is { } variable)
            {
                _values.Bind(variable, rounds.ValueAt(i));
            }

            _now = Duration.Zero;
            var round = ReadRound(loop, body);
            Leave(end, round);
            Keep(end, round);
            left = Duration.Either(left, Duration.After(end, round.Break));
            thrown = Duration.Either(thrown, Duration.After(end, round.Frame.Thrown));
            end = Duration.After(end, round.Normal);
        }

        if (rounds.Variable is not null)
        {
            _values.Bind(rounds.Variable, null);
        }

        return (Duration.Either(end, left), thrown);
    }

    /// <summary>Reads a round with a clock of its own.</summary>
    private Round ReadRound(ILoopOperation loop, Action body)
    {
        var outer = _frame;
        _frame = new Frame(outer);
        _now = Duration.Zero;
        body();
        var round = new Round(Duration.Either(_now, _frame.ExitAt(loop.ContinueLabel)), _frame.ExitAt(loop.ExitLabel), _frame);
        _frame = outer;
        return round;
    }

    /// <summary>The ends of the function in a round are ends of the function.</summary>
    private void Leave(Duration begin, Round round)
    {
        _frame.Returned = Duration.Either(_frame.Returned, Duration.After(begin, round.Frame.Returned));
        _frame.Done = Duration.Either(_frame.Done, Duration.After(begin, round.Frame.Done));
        _frame.Raised = Duration.Either(_frame.Raised, Duration.After(begin, round.Frame.Raised));
        _frame.IsIterator |= round.Frame.IsIterator;
        _frame.HasAttempts |= round.Frame.HasAttempts;
    }

    /// <summary>Tasks that a round certainly starts are in their collection when it ends.</summary>
    private void Keep(Duration begin, Round round)
    {
        if (round.Frame is { IsCertain: true, Added: { } added })
        {
            foreach (var (collection, completed) in added)
            {
                _frame.Add(collection, Duration.After(begin, completed));
            }
        }
    }
}
