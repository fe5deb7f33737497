using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.State.Members;

namespace Serverless.Analyzers.State;

/// <summary>The value of a thread or of a flow that is set at an invocation, and not reset.</summary>
internal static class ThreadStateRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS2008",
        "A value of a thread or flow is set at an invocation and kept",
        "'{0}' is set at an invocation ({1}) and never reset: a later invocation on the same thread finds it, and this one loses it when it goes on elsewhere; pass the value on, or reset it in a finally",
        RuleCategories.State,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS2008")));

    /// <summary>The ThreadLocal or AsyncLocal in a static member whose value an expression is, or null.</summary>
    public static ISymbol? HolderOf(IOperation target, MemberChains chains) =>
        target is IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { Name: "ThreadLocal" or "AsyncLocal" } type }, Instance: { } instance }
        && type.ContainingNamespace is { Name: "Threading", ContainingNamespace.Name: "System" }
            ? chains.StaticOf(instance)
            : null;

    public static void Note(ISymbol member, IOperation write, BodyScope scope, MemberChains chains)
    {
        if (!IsReset(write) && !IsUndoneByItself(member, write, scope) && !IsResetElsewhere(member, scope, chains))
        {
            scope.Note(new Fact(Descriptor, write.Syntax, DisplayNames.Of(member)) { Subject = member });
        }
    }

    private static bool IsReset(IOperation write)
    {
        if (write is ISimpleAssignmentOperation { Value: { } value })
        {
            value = value is IConversionOperation conversion ? conversion.Operand : value;
            if (value is IDefaultValueOperation or ILiteralOperation { ConstantValue: { HasValue: true, Value: null } })
            {
                return true;
            }
        }

        return IsInFinally(write);
    }

    private static bool IsInFinally(IOperation operation)
    {
        for (IOperation child = operation, parent = operation.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            if (parent is ITryOperation @try && @try.Finally == child)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a method that is async sets in a flow ends with it; and a method that gives out something to dispose resets it there.</summary>
    private static bool IsUndoneByItself(ISymbol member, IOperation write, BodyScope scope)
    {
        if (scope.Body.Owner is not IMethodSymbol owner)
        {
            return false;
        }

        if (owner.Name is "Dispose" or "DisposeAsync" || IsDisposable(owner.ReturnType))
        {
            return true;
        }

        return IsOfFlow(member) && MethodAround(write, owner).IsAsync;
    }

    private static bool IsOfFlow(ISymbol member) => member is IFieldSymbol { Type.Name: "AsyncLocal" } or IPropertySymbol { Type.Name: "AsyncLocal" };

    private static bool IsDisposable(ITypeSymbol type) =>
        type.Name is "IDisposable" or "IAsyncDisposable"
        || (type.Name is not "Task" && type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_IDisposable || i.Name == "IAsyncDisposable"));

    private static IMethodSymbol MethodAround(IOperation operation, IMethodSymbol owner)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case ILocalFunctionOperation local:
                    return local.Symbol;
            }
        }

        return owner;
    }

    /// <summary>Whether the body has a finally that sets the value again.</summary>
    private static bool IsResetElsewhere(ISymbol member, BodyScope scope, MemberChains chains)
    {
        foreach (var block in scope.Blocks)
        {
            foreach (var operation in block.Descendants())
            {
                if (operation is ITryOperation { Finally: { } end } && Sets(end, member, chains))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Sets(IOperation block, ISymbol member, MemberChains chains)
    {
        foreach (var operation in block.Descendants())
        {
            var target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation change => change.Target,
                _ => null,
            };
            if (target is not null && SymbolEqualityComparer.Default.Equals(member, HolderOf(target, chains) ?? chains.StaticOf(target)))
            {
                return true;
            }
        }

        return false;
    }
}
