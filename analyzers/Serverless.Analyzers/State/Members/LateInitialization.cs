using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.State.Members;

/// <summary>
/// An assignment that only fills what is still empty, with what every invocation would fill it with: <c>shared ??= new Settings()</c>. When a
/// process ends nothing is lost but the time to make it again.
/// </summary>
internal static class LateInitialization
{
    public static bool Is(IOperation write, ISymbol member) => write switch
    {
        ICoalesceAssignmentOperation assignment => IsSameForAll(assignment.Value),
        ISimpleAssignmentOperation assignment => IsSameForAll(assignment.Value) && IsGuarded(assignment, member),
        _ => false,
    };

    /// <summary>Of an object, not of a text, number or time, which would be a token, a count or a moment of one invocation.</summary>
    private static bool IsSameForAll(IOperation value) =>
        value.Type is { IsReferenceType: true, SpecialType: SpecialType.None } && !IsEmptyCollection(WithoutConversion(value)) && !DependsOnInvocation(value, value, 0);

    /// <summary>An empty collection is made to be filled, one invocation after the other.</summary>
    private static bool IsEmptyCollection(IOperation value) => value switch
    {
        ICollectionExpressionOperation { Elements: var elements } => elements.IsEmpty,
        IObjectCreationOperation { Type: { } type, Initializer: null, Arguments.IsEmpty: true } => IsCollection(type),
        IArrayCreationOperation { Initializer: null } => true,
        _ => false,
    };

    private static bool IsCollection(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true || type.Name == "StringBuilder";

    private static bool DependsOnInvocation(IOperation operation, IOperation value, int depth)
    {
        const int deepest = 200;
        if (depth > deepest)
        {
            return true;
        }

        switch (operation)
        {
            case IParameterReferenceOperation { Parameter: var parameter }:
                return parameter.Type.Name != nameof(CancellationToken) && !IsDeclaredIn(parameter, value);
            case ILocalReferenceOperation { Local: var local }:
                return !IsDeclaredIn(local, value);
        }

        foreach (var child in operation.ChildOperations)
        {
            if (DependsOnInvocation(child, value, depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDeclaredIn(ISymbol symbol, IOperation value)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (reference.SyntaxTree == value.Syntax.SyntaxTree && value.Syntax.Span.Contains(reference.Span))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it stands where the member was found to be null.</summary>
    private static bool IsGuarded(IOperation assignment, ISymbol member)
    {
        var child = assignment;
        for (var parent = assignment.Parent; parent is not null and not IAnonymousFunctionOperation; child = parent, parent = parent.Parent)
        {
            if (parent is IConditionalOperation conditional && conditional.WhenTrue == child && SaysNull(conditional.Condition, member))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SaysNull(IOperation condition, ISymbol member) => WithoutConversion(condition) switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals => IsNullAndMember(equals.LeftOperand, equals.RightOperand, member) || IsNullAndMember(equals.RightOperand, equals.LeftOperand, member),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and => SaysNull(and.LeftOperand, member) || SaysNull(and.RightOperand, member),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } pattern => IsMember(pattern.Value, member),
        _ => false,
    };

    private static bool IsNullAndMember(IOperation left, IOperation right, ISymbol member) =>
        WithoutConversion(left) is { ConstantValue: { HasValue: true, Value: null } } && IsMember(right, member);

    private static bool IsMember(IOperation operation, ISymbol member) =>
        WithoutConversion(operation) is IMemberReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Member.OriginalDefinition, member);

    private static IOperation WithoutConversion(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }
}
