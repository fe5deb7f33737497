using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.Analyzers.Time.Durations.Values;

/// <summary>
/// What fields and properties are initialized with and never changed to: numbers, and times as ticks. Read from the declaration, which
/// may be in another file, by its text: <c>TimeSpan.FromSeconds(5)</c> means the same everywhere.
/// </summary>
internal sealed class FieldValues
{
    private const int MaxDepth = 8;

    private readonly ConcurrentDictionary<ISymbol, double?> _values = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<double?>?> _elements = new(SymbolEqualityComparer.Default);

    /// <summary>The value, or null where it is not known.</summary>
    public double? Of(ISymbol member) => _values.GetOrAdd(member, m => Initializer(m) is { } initializer ? Value(initializer, m.ContainingType, 0) : null);

    /// <summary>The elements of a collection, those that are not known as null, or null where their number is not known.</summary>
    public IReadOnlyList<double?>? ElementsOf(ISymbol member) => _elements.GetOrAdd(member, m => Initializer(m) is { } initializer ? Elements(initializer, m.ContainingType) : null);

    private static ExpressionSyntax? Initializer(ISymbol member)
    {
        if (!IsFixed(member) || member.DeclaringSyntaxReferences.Length != 1)
        {
            return null;
        }

        return member.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            PropertyDeclarationSyntax { ExpressionBody: { } body } => body.Expression,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };
    }

    /// <summary>Whether nothing but the declaration gives it a value.</summary>
    private static bool IsFixed(ISymbol member)
    {
        switch (member)
        {
            case IFieldSymbol { IsConst: true }:
                return true;
            case IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: not null } or IPropertySymbol { IsVirtual: true } or IPropertySymbol { IsOverride: true }:
                return false;
        }

        foreach (var constructor in member.IsStatic ? member.ContainingType.StaticConstructors : member.ContainingType.InstanceConstructors)
        {
            if (constructor is { IsImplicitlyDeclared: false, DeclaringSyntaxReferences: [var reference, ..] } && reference.GetSyntax() is ConstructorDeclarationSyntax)
            {
                return false;
            }
        }

        return true;
    }

    private List<double?>? Elements(ExpressionSyntax expression, INamedTypeSymbol type)
    {
        var elements = new List<double?>();
        switch (expression)
        {
            case CollectionExpressionSyntax collection:
                foreach (var element in collection.Elements)
                {
                    if (element is not ExpressionElementSyntax { Expression: var value })
                    {
                        return null;
                    }

                    elements.Add(Value(value, type, 0));
                }

                return elements;
            case InitializerExpressionSyntax initializer:
                return Elements(initializer);
            case ArrayCreationExpressionSyntax { Initializer: { } initializer }:
                return Elements(initializer);
            case ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer }:
                return Elements(initializer);
            default:
                return null;
        }

        List<double?> Elements(InitializerExpressionSyntax initializer)
        {
            foreach (var value in initializer.Expressions)
            {
                elements.Add(Value(value, type, 0));
            }

            return elements;
        }
    }

    private double? Value(ExpressionSyntax expression, INamedTypeSymbol type, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        switch (expression)
        {
            case LiteralExpressionSyntax { Token.Value: IConvertible number and not string and not bool and not char }:
                return number.ToDouble(CultureInfo.InvariantCulture);
            case ParenthesizedExpressionSyntax parenthesized:
                return Value(parenthesized.Expression, type, depth + 1);
            case PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.UnaryMinusExpression):
                return -Value(unary.Operand, type, depth + 1);
            case BinaryExpressionSyntax binary:
                return Arithmetic(binary.OperatorToken.Text, Value(binary.Left, type, depth + 1), Value(binary.Right, type, depth + 1));
            case IdentifierNameSyntax name:
                return Member(type, name.Identifier.ValueText, depth);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method } invocation when IsTimeSpan(method.Expression):
                return Sum(invocation.ArgumentList, TimeUnits.OfMethod(method.Name.Identifier.ValueText), type, depth);
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Zero" } zero when IsTimeSpan(zero.Expression):
                return 0;
            case ObjectCreationExpressionSyntax { ArgumentList: { } arguments } creation when IsTimeSpan(creation.Type):
                return Sum(arguments, FirstUnit(arguments), type, depth);
            case ImplicitObjectCreationExpressionSyntax creation:
                return Sum(creation.ArgumentList, FirstUnit(creation.ArgumentList), type, depth);
            default:
                return null;
        }
    }

    private static double? Arithmetic(string @operator, double? left, double? right) => @operator switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        _ => null,
    };

    private double? Member(INamedTypeSymbol type, string name, int depth)
    {
        foreach (var member in type.GetMembers(name))
        {
            if (member is IFieldSymbol { HasConstantValue: true, ConstantValue: IConvertible constant and not string and not bool and not char })
            {
                return constant.ToDouble(CultureInfo.InvariantCulture);
            }

            if (member is IFieldSymbol or IPropertySymbol && Initializer(member) is { } initializer)
            {
                return Value(initializer, type, depth + 1);
            }
        }

        return null;
    }

    private double? Sum(ArgumentListSyntax arguments, double unit, INamedTypeSymbol type, int depth)
    {
        double? sum = unit > 0 && arguments.Arguments.Count > 0 ? 0 : null;
        foreach (var argument in arguments.Arguments)
        {
            if (argument.NameColon is { Name.Identifier.ValueText: var name } && TimeUnits.OfParameter(name) is > 0 and var named)
            {
                unit = named;
            }

            sum += Value(argument.Expression, type, depth + 1) * unit;
            unit = TimeUnits.Next(unit);
        }

        return sum;
    }

    /// <summary><c>new TimeSpan(ticks)</c>, <c>(hours, minutes, seconds)</c>, or with days in front of them.</summary>
    private static double FirstUnit(ArgumentListSyntax arguments) => arguments.Arguments.Count switch
    {
        1 => 1,
        3 => TimeSpan.TicksPerHour,
        > 3 => TimeSpan.TicksPerDay,
        _ => 0,
    };

    private static bool IsTimeSpan(ExpressionSyntax type) => type switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == nameof(TimeSpan),
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText == nameof(TimeSpan),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == nameof(TimeSpan),
        _ => false,
    };
}
