using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Time.Durations.Values;

namespace Serverless.Analyzers.Time.Durations.Reading;

/// <summary>The rounds that a loop makes when nothing ends it early.</summary>
/// <param name="Variable">What changes from round to round.</param>
/// <param name="Values">The value of the variable in each round; null where it is not known.</param>
/// <param name="First">The first value, where values are counted and not listed.</param>
/// <param name="Step">What is added for each round.</param>
/// <param name="Count">How many there are.</param>
internal sealed record LoopRounds(ISymbol? Variable, IReadOnlyList<double?>? Values, double First, double Step, int Count)
{
    /// <summary>The value of the variable in a round.</summary>
    public double? ValueAt(int round) => Values is null ? First + (round * Step) : Values[round];

    /// <summary>The rounds of <c>for (var i = 0; i &lt; 3; i++)</c>, or null where they are not known.</summary>
    public static LoopRounds? Of(IForLoopOperation loop, ValueReader values)
    {
        if (loop is not { Before: [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [var declarator] }] }], AtLoopBottom: [IExpressionStatementOperation { Operation: var bottom }] }
            || loop.Condition is not IBinaryOperation { OperatorMethod: null } condition
            || (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is not { } initializer
            || values.Of(initializer.Value) is not { } first
            || StepOf(bottom, declarator.Symbol, values) is not { } step
            || step == 0
            || IsAssigned(loop.Body, declarator.Symbol))
        {
            return null;
        }

        var isLeft = Is(condition.LeftOperand, declarator.Symbol);
        if (!isLeft && !Is(condition.RightOperand, declarator.Symbol))
        {
            return null;
        }

        return values.Of(isLeft ? condition.RightOperand : condition.LeftOperand) is { } bound && CountOf(isLeft ? condition.OperatorKind : Mirror(condition.OperatorKind), first, bound, step) is { } count
            ? new LoopRounds(declarator.Symbol, null, first, step, count)
            : null;
    }

    /// <summary>The rounds of a <c>foreach</c> over what has a known number of elements, or null.</summary>
    public static LoopRounds? Of(IForEachLoopOperation loop, ValueReader values) =>
        !loop.IsAsynchronous && values.ElementsOf(loop.Collection) is { } elements
            ? new LoopRounds((loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol, elements, 0, 0, elements.Count)
            : null;

    private static double? StepOf(IOperation bottom, ISymbol variable, ValueReader values) => bottom switch
    {
        IIncrementOrDecrementOperation change when Is(change.Target, variable) => change.Kind == OperationKind.Increment ? 1 : -1,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } change when Is(change.Target, variable) => values.Of(change.Value),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } change when Is(change.Target, variable) => -values.Of(change.Value),
        _ => null,
    };

    private static int? CountOf(BinaryOperatorKind @operator, double first, double bound, double step)
    {
        var distance = (bound - first) / step;
        var count = @operator switch
        {
            BinaryOperatorKind.LessThan when step > 0 => Math.Ceiling(distance),
            BinaryOperatorKind.GreaterThan when step < 0 => Math.Ceiling(distance),
            BinaryOperatorKind.LessThanOrEqual when step > 0 => Math.Floor(distance) + 1,
            BinaryOperatorKind.GreaterThanOrEqual when step < 0 => Math.Floor(distance) + 1,
            BinaryOperatorKind.NotEquals when distance >= 0 && distance == Math.Floor(distance) => distance,
            _ => double.NaN,
        };
        return count < int.MaxValue ? (int)Math.Max(0, count) : null;
    }

    private static BinaryOperatorKind Mirror(BinaryOperatorKind @operator) => @operator switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => @operator,
    };

    private static bool Is(IOperation operation, ISymbol variable) => operation switch
    {
        IConversionOperation conversion => Is(conversion.Operand, variable),
        ILocalReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Local, variable),
        _ => false,
    };

    private static bool IsAssigned(IOperation body, ISymbol variable)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IAssignmentOperation assignment when Is(assignment.Target, variable):
                case IIncrementOrDecrementOperation change when Is(change.Target, variable):
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument when Is(argument.Value, variable):
                case IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } when tuple.Elements.Any(e => Is(e, variable)):
                    return true;
            }
        }

        return false;
    }
}
