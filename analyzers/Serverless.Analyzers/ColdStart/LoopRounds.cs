using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.ColdStart;

/// <summary>Counts the rounds of <c>for (var i = 0; i &lt; 1000; i++)</c>.</summary>
internal static class LoopRounds
{
    public static long? Of(IForLoopOperation loop)
    {
        if (loop.Condition is not IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } condition
            || loop.AtLoopBottom is not [IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Kind: OperationKind.Increment } }]
            || loop.Before is not [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Initializer.Value: var start }] }] }]
            || Number(start) is not { } from
            || Number(condition.RightOperand) is not { } to)
        {
            return null;
        }

        return to - from + (condition.OperatorKind == BinaryOperatorKind.LessThanOrEqual ? 1 : 0);
    }

    private static long? Number(IOperation operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: { } value } } => value switch
        {
            int number => number,
            long number => number,
            uint number => number,
            short number => number,
            byte number => number,
            _ => null,
        },
        IConversionOperation conversion => Number(conversion.Operand),
        IPropertyReferenceOperation { Property.Name: "Length", Instance: IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } } => Length(field),
        _ => null,
    };

    /// <summary>The length of an array that is made where its field is declared.</summary>
    private static long? Length(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax() is VariableDeclaratorSyntax
        {
            Initializer.Value: ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [LiteralExpressionSyntax { Token.Value: int length }] }] }
        }
            ? length
            : null;
}
