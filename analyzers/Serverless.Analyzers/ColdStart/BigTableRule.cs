using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.ColdStart;

/// <summary>A big table that is built by code before the first invocation.</summary>
internal sealed class BigTableRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS4004",
        "A big table is built at a cold start",
        "{0} before the first invocation can run ({1}): build the table at first use, as with Lazy<T>, or make it data, as with an array of constants",
        RuleCategories.ColdStart,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS4004")));

    private const int ManyElements = 256;
    private const int ManyRounds = 10_000;

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        context.OnOperation(OperationKind.ArrayInitializer, (o, scope) =>
        {
            var values = ((IArrayInitializerOperation)o).ElementValues;
            if (values.Length > ManyElements && !(IsData(values[0].Type) && AllConstant(values)))
            {
                NoteElements(o, values.Length, scope);
            }
        });
        context.OnOperation(OperationKind.CollectionExpression, (o, scope) =>
        {
            var collection = (ICollectionExpressionOperation)o;
            if (collection.Elements.Length > ManyElements && !(IsArray(collection.Type) && IsData(collection.Elements[0].Type) && AllConstant(collection.Elements)))
            {
                NoteElements(o, collection.Elements.Length, scope);
            }
        });
        context.OnOperation(OperationKind.ObjectOrCollectionInitializer, (o, scope) =>
        {
            var count = ((IObjectOrCollectionInitializerOperation)o).Initializers.Length;
            if (count > ManyElements)
            {
                NoteElements(o, count, scope);
            }
        });
        context.OnOperation(OperationKind.Loop, (o, scope) =>
        {
            if (o is IForLoopOperation loop && LoopRounds.Of(loop) is { } rounds and >= ManyRounds && o.Syntax is ForStatementSyntax statement)
            {
                scope.Note(new Fact(Descriptor, statement, $"A loop runs {rounds} times") { Place = statement.ForKeyword.GetLocation(), Reach = Reach.Start });
            }
        });
        context.OnCall("System.Linq.Enumerable", "Range", NoteRange);
    }

    /// <summary>Numbers that are turned into a table, wherever the chain of calls ends.</summary>
    private static void NoteRange(IInvocationOperation range, BodyScope scope)
    {
        if (range.Arguments.Length != 2 || range.Arguments[1].Value.ConstantValue is not { HasValue: true, Value: int count } || count <= ManyElements)
        {
            return;
        }

        var chain = range;
        var isFrozen = false;
        while (chain.Parent is IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } next })
        {
            chain = next;
            isFrozen |= next.TargetMethod.Name.StartsWith("ToFrozen", StringComparison.Ordinal);
        }

        if (chain != range && (isFrozen || count >= ManyRounds))
        {
            scope.Note(new Fact(Descriptor, chain.Syntax, $"A table of {count} elements is built") { Reach = Reach.Start });
        }
    }

    private static void NoteElements(IOperation operation, int count, BodyScope scope)
    {
        // The whole table would be marked otherwise.
        var first = operation.Syntax.GetFirstToken();
        scope.Note(new Fact(Descriptor, operation.Syntax, $"A table of {count} elements is filled by code") { Place = first.GetLocation(), Reach = Reach.Start });
    }

    private static bool IsArray(ITypeSymbol? type) => type is IArrayTypeSymbol or INamedTypeSymbol { Name: "ReadOnlySpan" or "Span" };

    /// <summary>Whether the compiler lays constants of the type down as data.</summary>
    private static bool IsData(ITypeSymbol? type) => type is { TypeKind: TypeKind.Enum } or { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double and not SpecialType.System_Decimal };

    private static bool AllConstant(System.Collections.Immutable.ImmutableArray<IOperation> values)
    {
        foreach (var value in values)
        {
            if (!value.ConstantValue.HasValue)
            {
                return false;
            }
        }

        return true;
    }
}
