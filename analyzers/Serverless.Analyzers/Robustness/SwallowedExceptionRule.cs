using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Robustness;

/// <summary>An exception that ends in a function whose message would be delivered again if it left it.</summary>
internal sealed class SwallowedExceptionRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS5001",
        "A failure is acknowledged as a success",
        "Every exception ends here, so the message of '{0}' is acknowledged though it failed, and is lost ({1}): rethrow, report the item as failed, or catch only what is expected",
        RuleCategories.Robustness,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS5001")));

    private static readonly Func<Root, bool> IsEvent = static root => root.IsEvent;

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context) =>
        context.OnOperation(OperationKind.CatchClause, (operation, scope) => Judge((ICatchClauseOperation)operation, scope));

    private static void Judge(ICatchClauseOperation clause, BodyScope scope)
    {
        if (clause is { Filter: null, Parent: ITryOperation attempt, Syntax: CatchClauseSyntax syntax }
            && IsBroad(clause.ExceptionType)
            && MustFail(clause, scope.Body)
            && !HandledFailure.Is(clause)
            && !BestEffort.Is(attempt)
            && !ThrowsAfter(attempt))
        {
            scope.Note(new Fact(Descriptor, syntax, DisplayNames.Of(scope.Body.Owner)) { Place = syntax.CatchKeyword.GetLocation(), Concerns = IsEvent });
        }
    }

    private static bool IsBroad(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Object
        || (type.Name is "Exception" or "SystemException" && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true });

    /// <summary>Whether a failure can leave the code around only as an exception: what returns a value may say with it that it failed.</summary>
    private static bool MustFail(IOperation operation, Body body)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda:
                    return IsNothing(lambda.Symbol.ReturnType);
                case ILocalFunctionOperation function:
                    return IsNothing(function.Symbol.ReturnType);
            }
        }

        return body.Root is not null
            || (body.Owner is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method
                && IsNothing(method.ReturnType)
                && !method.Name.StartsWith("Try", StringComparison.Ordinal)
                && !BestEffort.IsName(method.Name));
    }

    private static bool IsNothing(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Void || type is INamedTypeSymbol { Name: "Task" or "ValueTask", IsGenericType: false };

    /// <summary>Whether something is thrown further down, as when attempts are used up.</summary>
    private static bool ThrowsAfter(ITryOperation attempt)
    {
        var end = attempt.Syntax.Span.End;
        for (IOperation? inner = attempt, outer = attempt.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            if (inner is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }

            foreach (var child in outer.ChildOperations)
            {
                if (child.Syntax.SpanStart >= end && ThrowsIn(child))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool ThrowsIn(IOperation operation)
    {
        if (operation is IThrowOperation || (operation is IInvocationOperation { TargetMethod.Name: var name } && name.StartsWith("Throw", StringComparison.Ordinal)))
        {
            return true;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation) && ThrowsIn(child))
            {
                return true;
            }
        }

        return false;
    }
}
