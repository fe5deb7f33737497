using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Time.Waiting;

/// <summary>A loop without a way out that a function reaches: the function never completes, it is ended.</summary>
internal sealed class EndlessLoopRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS3003",
        "A loop never ends",
        "This loop has no way out, so that the function which comes to it is always ended at its limit; leave it with break or return, or test the cancellation token ({0})",
        RuleCategories.Time,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS3003")));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context) => context.OnOperation(OperationKind.Loop, static (o, scope) => Judge((ILoopOperation)o, scope));

    private static void Judge(ILoopOperation loop, BodyScope scope)
    {
        if (IsEndless(loop) && !HasWayOut(loop))
        {
            scope.Note(new Fact(Descriptor, loop.Syntax) { Place = WordOf(loop.Syntax) });
        }
    }

    private static bool IsEndless(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation @while => IsTrue(@while.Condition),
        IForLoopOperation @for => @for.Condition is null || IsTrue(@for.Condition),
        _ => false,
    };

    private static bool IsTrue(IOperation? condition) => condition is { ConstantValue: { HasValue: true, Value: true } };

    private static bool HasWayOut(ILoopOperation loop)
    {
        var open = new Stack<IOperation>();
        open.Push(loop.Body);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            if (operation.Kind is OperationKind.AnonymousFunction or OperationKind.LocalFunction)
            {
                continue;
            }

            if (Leaves(operation, loop))
            {
                return true;
            }

            foreach (var child in operation.ChildOperations)
            {
                open.Push(child);
            }
        }

        return false;
    }

    private static bool Leaves(IOperation operation, ILoopOperation loop) => operation switch
    {
        IReturnOperation or IThrowOperation or IInvalidOperation => true,
        IBranchOperation branch => branch.BranchKind == BranchKind.GoTo || SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel),
        IPropertyReferenceOperation { Property: { Name: "IsCancellationRequested", ContainingType.Name: nameof(CancellationToken) or nameof(CancellationTokenSource) } } => true,
        IInvocationOperation { TargetMethod: var method } call => method is { Name: "ThrowIfCancellationRequested" } || EndsProgram(method) || TakesToken(call),
        _ => false,
    };

    private static bool EndsProgram(IMethodSymbol method) =>
        (method is { Name: "Exit" or "FailFast", ContainingType.Name: nameof(Environment) })
        || method.GetAttributes().Any(a => a.AttributeClass?.Name == "DoesNotReturnAttribute");

    /// <summary>What takes a token throws when it is cancelled.</summary>
    private static bool TakesToken(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Type.Name: nameof(CancellationToken) } && !IsNone(argument.Value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNone(IOperation token) => token switch
    {
        IConversionOperation conversion => IsNone(conversion.Operand),
        IPropertyReferenceOperation { Property.Name: "None" } or IDefaultValueOperation => true,
        _ => false,
    };

    private static Location? WordOf(SyntaxNode loop) => loop switch
    {
        WhileStatementSyntax @while => @while.WhileKeyword.GetLocation(),
        ForStatementSyntax @for => @for.ForKeyword.GetLocation(),
        DoStatementSyntax @do => @do.DoKeyword.GetLocation(),
        _ => null,
    };
}
