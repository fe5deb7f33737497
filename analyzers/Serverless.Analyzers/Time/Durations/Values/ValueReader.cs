using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Time.Durations.Values;

/// <summary>What expressions of a body are worth when it runs: numbers, and times as ticks.</summary>
internal sealed class ValueReader(FieldValues fields, LocalUses locals)
{
    private const int MaxDepth = 32;

    private readonly Dictionary<ISymbol, double> _bound = new(SymbolEqualityComparer.Default);
    private int _depth;

    /// <summary>The variables of loops whose rounds are known but not told apart; those that are asked for are taken out.</summary>
    public HashSet<ISymbol> Unbound { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Gives a variable a value, or takes it away.</summary>
    public void Bind(ISymbol variable, double? value)
    {
        if (value is { } known)
        {
            _bound[variable] = known;
        }
        else
        {
            _bound.Remove(variable);
        }
    }

    /// <summary>The value in ticks where it is one, with -1 ms for a wait without an end; null where it is not known.</summary>
    public long? Ticks(IOperation operation)
    {
        if (Of(operation) is not { } value)
        {
            return null;
        }

        var ticks = IsTime(operation.Type) ? value : value * TimeSpan.TicksPerMillisecond;
        return ticks is > -1e18 and < 1e18 ? (long)Math.Round(ticks) : null;
    }

    /// <summary>A number, or ticks; null where it is not known.</summary>
    public double? Of(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: { } constant })
        {
            return Number(constant);
        }

        if (_depth > MaxDepth)
        {
            return null;
        }

        _depth++;
        var value = Read(operation);
        _depth--;
        return value;
    }

    /// <summary>Whether a condition holds; null where that is not known.</summary>
    public bool? Holds(IOperation? condition)
    {
        switch (condition)
        {
            case null:
                return null;
            case { ConstantValue: { HasValue: true, Value: bool constant } }:
                return constant;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !Holds(not.Operand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                return Holds(and.LeftOperand) is not { } left ? (Holds(and.RightOperand) == false ? false : null) : left ? Holds(and.RightOperand) : false;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return Holds(or.LeftOperand) is not { } one ? (Holds(or.RightOperand) == true ? true : null) : one ? true : Holds(or.RightOperand);
            case IBinaryOperation { OperatorMethod: null } comparison when _bound.Count + Unbound.Count > 0:
                return Compare(comparison.OperatorKind, Of(comparison.LeftOperand), Of(comparison.RightOperand));
            default:
                return null;
        }
    }

    /// <summary>The elements of a collection, those that are not known as null, or null where their number is not known.</summary>
    public IReadOnlyList<double?>? ElementsOf(IOperation operation)
    {
        switch (operation)
        {
            case IConversionOperation conversion:
                return ElementsOf(conversion.Operand);
            case IArrayCreationOperation { Initializer: { } initializer }:
                return [.. initializer.ElementValues.Select(Of)];
            case ICollectionExpressionOperation collection when !collection.Elements.Any(e => e is ISpreadOperation):
                return [.. collection.Elements.Select(Of)];
            case ILocalReferenceOperation { Local: { Type: IArrayTypeSymbol } local } when locals.InitializerOf(local) is { } initializer:
                return ElementsOf(initializer);
            case IFieldReferenceOperation { Field: { Type: IArrayTypeSymbol } field }:
                return fields.ElementsOf(field);
            case IInvocationOperation { TargetMethod: { Name: "Range", ContainingType: { Name: "Enumerable" } }, Arguments: [var start, var count] }:
                return Range(start.Value, count.Value);
            default:
                return null;
        }
    }

    private List<double?>? Range(IOperation start, IOperation count)
    {
        const int most = 100_000;
        if (Of(count) is not (>= 0 and <= most and var number))
        {
            return null;
        }

        var first = Of(start);
        var elements = new List<double?>();
        for (var i = 0; i < number; i++)
        {
            elements.Add(first + i);
        }

        return elements;
    }

    private double? Read(IOperation operation)
    {
        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return Of(conversion.Operand) is { } operand ? IsInteger(conversion.Type) && !IsTime(conversion.Operand.Type) ? Math.Truncate(operand) : operand : null;
            case ILocalReferenceOperation { Local: var local }:
                return Local(local);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return _bound.TryGetValue(parameter, out var bound) ? bound : null;
            case IFieldReferenceOperation { Field: var field }:
                return Field(field);
            case IPropertyReferenceOperation reference:
                return Property(reference);
            case IInvocationOperation invocation:
                return Invocation(invocation);
            case IObjectCreationOperation { Type: var type } creation when IsTime(type):
                return Sum(creation.Arguments, 0);
            case IBinaryOperation binary:
                return Binary(binary);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } unary:
                return -Of(unary.Operand);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return Holds(conditional.Condition) is { } holds ? Of(holds ? conditional.WhenTrue : whenFalse) : Least(Of(conditional.WhenTrue), Of(whenFalse));
            case IDefaultValueOperation:
                return 0;
            default:
                return null;
        }
    }

    private double? Local(ILocalSymbol local)
    {
        if (_bound.TryGetValue(local, out var bound))
        {
            return bound;
        }

        Unbound.Remove(local);
        return (IsTime(local.Type) || IsNumber(local.Type)) && locals.InitializerOf(local) is { } initializer ? Of(initializer) : null;
    }

    private double? Field(IFieldSymbol field)
    {
        if (field is { Name: "InfiniteTimeSpan", ContainingType.Name: nameof(Timeout) })
        {
            return -TimeSpan.TicksPerMillisecond;
        }

        return field is { Name: "Zero", ContainingType.Name: nameof(TimeSpan) } ? 0 : IsTime(field.Type) || IsNumber(field.Type) ? fields.Of(field) : null;
    }

    private double? Property(IPropertyReferenceOperation reference)
    {
        if (IsTime(reference.Property.ContainingType) && reference.Instance is { } instance && TimeUnits.OfProperty(reference.Property.Name) is > 0 and var unit)
        {
            return Of(instance) / unit;
        }

        return IsTime(reference.Type) || IsNumber(reference.Type) ? fields.Of(reference.Property) : null;
    }

    private double? Invocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (IsTime(method.ContainingType))
        {
            return method.Name switch
            {
                "Add" => Of(invocation.Instance!) + Of(invocation.Arguments[0].Value),
                "Subtract" => Of(invocation.Instance!) - Of(invocation.Arguments[0].Value),
                "Multiply" => Of(invocation.Instance!) * Of(invocation.Arguments[0].Value),
                "Parse" when invocation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string text }
                    && TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var parsed) => parsed.Ticks,
                _ when TimeUnits.OfMethod(method.Name) is > 0 and var unit => Sum(invocation.Arguments, unit),
                _ => null,
            };
        }

        if (method.ContainingType is { Name: nameof(Math), ContainingNamespace.Name: nameof(System) } && invocation.Arguments.Length == 2)
        {
            var first = Of(invocation.Arguments[0].Value);
            var second = Of(invocation.Arguments[1].Value);
            return first is { } one && second is { } other
                ? method.Name switch
                {
                    nameof(Math.Pow) => Math.Pow(one, other),
                    nameof(Math.Min) => Math.Min(one, other),
                    nameof(Math.Max) => Math.Max(one, other),
                    _ => null,
                }
                : null;
        }

        return null;
    }

    private double? Sum(IEnumerable<IArgumentOperation> arguments, double first)
    {
        double? sum = 0;
        foreach (var argument in arguments)
        {
            var unit = TimeUnits.OfParameter(argument.Parameter?.Name ?? "");
            unit = unit > 0 ? unit : first;
            sum = unit > 0 ? sum + (Of(argument.Value) * unit) : null;
        }

        return sum;
    }

    private double? Binary(IBinaryOperation binary)
    {
        var left = Of(binary.LeftOperand);
        var right = Of(binary.RightOperand);
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Add:
                return left + right;
            case BinaryOperatorKind.Subtract:
                return left - right;
            case BinaryOperatorKind.Multiply:
                return left * right;
            case BinaryOperatorKind.Divide:
                return right == 0 ? null : IsInteger(binary.Type) && left / right is { } quotient ? Math.Truncate(quotient) : left / right;
            case BinaryOperatorKind.Remainder:
                return right == 0 ? null : left % right;
            case BinaryOperatorKind.LeftShift:
                return right is >= 0 and < 62 ? left * Math.Pow(2, right.Value) : null;
            default:
                return null;
        }
    }

    private static bool? Compare(BinaryOperatorKind kind, double? left, double? right) => left is null || right is null ? null : kind switch
    {
        BinaryOperatorKind.LessThan => left < right,
        BinaryOperatorKind.LessThanOrEqual => left <= right,
        BinaryOperatorKind.GreaterThan => left > right,
        BinaryOperatorKind.GreaterThanOrEqual => left >= right,
        BinaryOperatorKind.Equals => left == right,
        BinaryOperatorKind.NotEquals => left != right,
        _ => null,
    };

    private static double? Least(double? one, double? other) => one is { } first && other is { } second ? Math.Min(first, second) : null;

    private static double? Number(object constant) => constant is IConvertible number and not string and not bool and not char
        ? number.ToDouble(System.Globalization.CultureInfo.InvariantCulture)
        : null;

    private static bool IsTime(ITypeSymbol? type) => type is { Name: nameof(TimeSpan), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsInteger(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    private static bool IsNumber(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
