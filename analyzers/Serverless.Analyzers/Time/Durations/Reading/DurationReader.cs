using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Time.Durations.Model;
using Serverless.Analyzers.Time.Durations.Values;

namespace Serverless.Analyzers.Time.Durations.Reading;

/// <summary>
/// Runs through a body in the order in which it would run, with a clock that shows what has passed at least. Where branches meet, the
/// earlier time counts; where it is not known whether something runs, it takes no time.
/// </summary>
internal sealed partial class DurationReader
{
    // Deeper code is generated; a stack that ends would take the compiler with it.
    private const int MaxDepth = 250;

    private readonly DurationTypes _types;
    private readonly ValueReader _values;
    private readonly LocalUses _locals;
    private readonly List<Retry> _retries;
    private readonly Dictionary<ISymbol, MethodTime> _localFunctions = new(SymbolEqualityComparer.Default);
    private Frame _frame = new(null);
    private Duration _now = Duration.Zero;
    private int _depth;
    private bool _isUnknown;

    private DurationReader(BodyScope scope, DurationTypes types)
    {
        _types = types;
        _locals = new LocalUses(scope.Blocks);
        _values = new ValueReader(types.Fields, _locals);
        _retries = scope.Body.Retries;
    }

    /// <summary>What a method's body takes, or null where that is not known.</summary>
    public static MethodTime? Read(BodyScope scope, DurationTypes types)
    {
        if (scope.Body.Owner is not IMethodSymbol method)
        {
            return null;
        }

        var reader = new DurationReader(scope, types);
        foreach (var block in scope.Blocks)
        {
            if (block.Kind != OperationKind.Attribute)
            {
                reader.Visit(block);
            }
        }

        return reader._isUnknown ? null : reader.End(method, new MethodTime());
    }

    /// <summary>Goes on with an operation, and says when the task that it gives is complete: null where it gives none or that is not known.</summary>
    private Duration? Visit(IOperation? operation)
    {
        if (operation is null || _now.Own == Duration.Never)
        {
            return null;
        }

        if (_depth > MaxDepth)
        {
            // An expression takes no time that is known; a statement could also leave the method.
            _isUnknown |= operation.Type is null;
            Raise();
            return null;
        }

        _depth++;
        var completed = VisitCore(operation);
        _depth--;
        return completed;
    }

    private Duration? VisitCore(IOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.Block:
                VisitBlock((IBlockOperation)operation);
                return null;
            case OperationKind.Literal or OperationKind.InstanceReference or OperationKind.ParameterReference or OperationKind.NameOf or OperationKind.TypeOf
                or OperationKind.AnonymousFunction or OperationKind.LocalFunction or OperationKind.DelegateCreation or OperationKind.MethodReference or OperationKind.DefaultValue:
                return null;
            case OperationKind.LocalReference:
                return _frame.Held(((ILocalReferenceOperation)operation).Local);
            case OperationKind.Invocation:
                return VisitInvocation((IInvocationOperation)operation);
            case OperationKind.ObjectCreation:
                return VisitCreation((IObjectCreationOperation)operation);
            case OperationKind.PropertyReference:
                return VisitProperty((IPropertyReferenceOperation)operation);
            case OperationKind.Await:
                VisitAwait((IAwaitOperation)operation);
                return null;
            case OperationKind.Return or OperationKind.YieldReturn or OperationKind.YieldBreak:
                VisitReturn((IReturnOperation)operation);
                return null;
            case OperationKind.Throw:
                VisitThrow((IThrowOperation)operation);
                return null;
            case OperationKind.Branch:
                VisitBranch((IBranchOperation)operation);
                return null;
            case OperationKind.Conditional:
                return VisitConditional((IConditionalOperation)operation);
            case OperationKind.Coalesce:
                return VisitCoalesce((ICoalesceOperation)operation);
            case OperationKind.CoalesceAssignment:
                var coalesce = (ICoalesceAssignmentOperation)operation;
                Visit(coalesce.Target);
                Maybe(coalesce.Value);
                return null;
            case OperationKind.ConditionalAccess:
                var access = (IConditionalAccessOperation)operation;
                Visit(access.Operation);
                Maybe(access.WhenNotNull);
                return null;
            case OperationKind.Binary when operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary:
                Visit(binary.LeftOperand);
                Maybe(binary.RightOperand);
                return null;
            case OperationKind.InterpolatedStringHandlerCreation:
                // Its handler decides whether the parts are made at all.
                Maybe(((IInterpolatedStringHandlerCreationOperation)operation).Content);
                return null;
            case OperationKind.Switch:
                VisitSwitch((ISwitchOperation)operation);
                return null;
            case OperationKind.SwitchExpression:
                return VisitSwitchExpression((ISwitchExpressionOperation)operation);
            case OperationKind.Loop:
                VisitLoop((ILoopOperation)operation);
                return null;
            case OperationKind.Try:
                VisitTry((ITryOperation)operation);
                return null;
            case OperationKind.VariableDeclarator:
                VisitDeclarator((IVariableDeclaratorOperation)operation);
                return null;
            case OperationKind.SimpleAssignment:
                VisitAssignment((ISimpleAssignmentOperation)operation);
                return null;
            case OperationKind.Conversion:
                return VisitConversion((IConversionOperation)operation);
            case OperationKind.Argument:
                return Visit(((IArgumentOperation)operation).Value);
            case OperationKind.ArrayCreation:
                return VisitArray((IArrayCreationOperation)operation);
            case OperationKind.CollectionExpression:
                return VisitCollection((ICollectionExpressionOperation)operation);
            default:
                VisitChildren(operation);
                return null;
        }
    }

    private void VisitBlock(IBlockOperation block)
    {
        foreach (var function in block.Operations)
        {
            // Local functions may be called above their declaration.
            if (function is ILocalFunctionOperation local)
            {
                ReadLocalFunction(local);
            }
        }

        foreach (var operation in block.Operations)
        {
            Visit(operation);
        }
    }

    private void VisitChildren(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            Visit(child);
        }

        if (operation.Kind is not (OperationKind.ExpressionStatement or OperationKind.VariableDeclaration or OperationKind.VariableDeclarationGroup or OperationKind.VariableInitializer
            or OperationKind.Empty or OperationKind.Increment or OperationKind.Decrement or OperationKind.Labeled or OperationKind.Using or OperationKind.MethodBody or OperationKind.ConstructorBody))
        {
            Raise();
        }
    }

    /// <summary>Something here may throw.</summary>
    private void Raise()
    {
        if (_frame.Raised != _now)
        {
            _frame.Raised = Duration.Either(_frame.Raised, _now);
        }
    }

    /// <summary>What may run or not.</summary>
    private void Maybe(IOperation? operation)
    {
        var before = _now;
        _frame.Branches++;
        Visit(operation);
        _frame.Branches--;
        _now = Duration.Either(before, _now);
    }

    private void VisitAwait(IAwaitOperation await)
    {
        var completed = Visit(await.Operation);
        if (!IsPlainDelay(await.Operation))
        {
            Raise();
        }

        WaitUntil(completed);
    }

    private void WaitUntil(Duration? completed)
    {
        if (completed is not null && _now.Own != Duration.Never)
        {
            _now = completed.Own == Duration.Never ? completed : Duration.Both(_now, completed);
        }
    }

    private void VisitReturn(IReturnOperation @return)
    {
        if (@return.Kind != OperationKind.Return)
        {
            _frame.IsIterator = true;
        }

        var completed = Visit(@return.ReturnedValue);
        if (@return.Kind == OperationKind.YieldReturn || _now.Own == Duration.Never)
        {
            return;
        }

        _frame.Returned = Duration.Either(_frame.Returned, _now);
        _frame.Done = Duration.Either(_frame.Done, completed is null ? _now : completed.Own == Duration.Never ? completed : Duration.Both(_now, completed));
        _now = Duration.Endless;
    }

    private void VisitThrow(IThrowOperation @throw)
    {
        Visit(@throw.Exception);
        Raise();
        if (_isFailing && _frame.Branches == 0)
        {
            _frame.Thrown = Duration.Either(_frame.Thrown, _now);
        }

        _now = Duration.Endless;
    }

    private void VisitBranch(IBranchOperation branch)
    {
        if (branch.BranchKind == BranchKind.GoTo)
        {
            _isUnknown = true;
        }

        _frame.Exit(branch.Target, _now);
        _now = Duration.Endless;
    }

    private void VisitDeclarator(IVariableDeclaratorOperation declarator)
    {
        var initializer = declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer;
        if (initializer is null)
        {
            return;
        }

        var completed = Visit(initializer.Value);
        if (completed is not null && IsKept(declarator.Symbol))
        {
            _frame.Hold(declarator.Symbol, completed);
        }
    }

    private bool IsKept(ILocalSymbol local) => _types.IsTask(local.Type) || DurationTypes.Is(local.Type, _types.PeriodicTimer) ? _locals.IsAssignedOnce(local) : _locals.OnlyGrows(local);

    private void VisitAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation { Local: var array } } element)
        {
            VisitChildren(element);
            if (Visit(assignment.Value) is { } added && _locals.OnlyGrows(array))
            {
                _frame.Add(array, added);
            }

            return;
        }

        if (assignment.Target.Kind is not (OperationKind.LocalReference or OperationKind.Discard))
        {
            Visit(assignment.Target);
            Raise();
        }

        Visit(assignment.Value);
    }

    private Duration? VisitConversion(IConversionOperation conversion)
    {
        var completed = Visit(conversion.Operand);
        if (!conversion.IsImplicit || conversion.OperatorMethod is not null)
        {
            Raise();
        }

        return completed;
    }
}
