using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Time.Durations.Model;

namespace Serverless.Analyzers.Time.Durations.Reading;

/// <summary>Where one of several things runs.</summary>
internal sealed partial class DurationReader
{
    private Duration? VisitConditional(IConditionalOperation conditional)
    {
        Visit(conditional.Condition);
        if (_values.Holds(conditional.Condition) is { } holds)
        {
            return Visit(holds ? conditional.WhenTrue : conditional.WhenFalse);
        }

        var before = _now;
        _frame.Branches++;
        var one = Visit(conditional.WhenTrue);
        var afterOne = _now;
        _now = before;
        var other = Visit(conditional.WhenFalse);
        _frame.Branches--;
        var completed = Join(one, afterOne, other, _now);
        _now = Duration.Either(afterOne, _now);
        return completed;
    }

    private Duration? VisitCoalesce(ICoalesceOperation coalesce)
    {
        var one = Visit(coalesce.Value);
        var before = _now;
        _frame.Branches++;
        var other = Visit(coalesce.WhenNull);
        _frame.Branches--;
        var completed = Join(one, before, other, _now);
        _now = Duration.Either(before, _now);
        return completed;
    }

    private void VisitSwitch(ISwitchOperation @switch)
    {
        Visit(@switch.Value);
        var before = _now;
        var after = Duration.Endless;
        var hasDefault = false;
        _frame.Branches++;
        foreach (var @case in @switch.Cases)
        {
            _now = before;
            foreach (var clause in @case.Clauses)
            {
                hasDefault |= clause is IDefaultCaseClauseOperation;
                if (clause is IPatternCaseClauseOperation { Guard: { } guard })
                {
                    Maybe(guard);
                }
            }

            foreach (var operation in @case.Body)
            {
                Visit(operation);
            }

            after = Duration.Either(after, _now);
        }

        _frame.Branches--;
        after = Duration.Either(after, _frame.ExitAt(@switch.ExitLabel));
        _now = hasDefault ? after : Duration.Either(before, after);
    }

    private Duration? VisitSwitchExpression(ISwitchExpressionOperation @switch)
    {
        Visit(@switch.Value);
        Raise();
        var before = _now;
        var after = Duration.Endless;
        Duration? completed = null;
        _frame.Branches++;
        for (var i = 0; i < @switch.Arms.Length; i++)
        {
            _now = before;
            Maybe(@switch.Arms[i].Guard);
            var arm = Visit(@switch.Arms[i].Value);
            completed = i == 0 ? arm : Join(completed, after, arm, _now);
            after = Duration.Either(after, _now);
        }

        _frame.Branches--;
        _now = after;
        return completed;
    }

    /// <summary>When a task is complete that comes from one branch or the other; a branch that is never left gives none.</summary>
    private static Duration? Join(Duration? one, Duration afterOne, Duration? other, Duration afterOther)
    {
        if (afterOne.Own == Duration.Never)
        {
            return other;
        }

        if (afterOther.Own == Duration.Never)
        {
            return one;
        }

        return one is not null && other is not null ? Duration.Either(one, other) : null;
    }
}
