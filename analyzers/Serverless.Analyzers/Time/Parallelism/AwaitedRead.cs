using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Time.Parallelism;

/// <summary>A statement that awaits one call for its result, as in <c>var price = await prices.FindAsync(id)</c>, where the call looks like a question.</summary>
internal sealed class AwaitedRead
{
    private AwaitedRead(ILocalSymbol local, IInvocationOperation call) => (Local, Call) = (local, call);

    /// <summary>The first words of names of methods that change something, after which order may matter.</summary>
    private static readonly HashSet<string> Effects = new(StringComparer.Ordinal)
    {
        "Accept", "Acquire", "Add", "Allocate", "Append", "Apply", "Approve", "Assign", "Authenticate", "Authorize", "Begin", "Book", "Cancel", "Change", "Charge",
        "Check", "Claim", "Clear", "Close", "Commit", "Complete", "Confirm", "Connect", "Consume", "Copy", "Create", "Decrement", "Delete", "Dequeue", "Enqueue", "Ensure",
        "Execute", "Flush", "Handle", "Import", "Increment", "Init", "Initialize", "Insert", "Invoke", "Issue", "Lock", "Login", "Mark", "Merge", "Migrate", "Modify",
        "Move", "Next", "Patch", "Pay", "Place", "Pop", "Post", "Prepare", "Process", "Publish", "Push", "Put", "Read", "Receive", "Record", "Refund", "Register",
        "Release", "Remove", "Rename", "Replace", "Reserve", "Reset", "Rotate", "Run", "Save", "Send", "Set", "Sign", "Start", "Stop", "Store", "Submit", "Take", "Transfer",
        "Try", "Unlock", "Update", "Upload", "Upsert", "Use", "Validate", "Verify", "Wait", "Withdraw", "Write",
    };

    /// <summary>What takes the result.</summary>
    public ILocalSymbol Local { get; }

    /// <summary>The call that is awaited.</summary>
    public IInvocationOperation Call { get; }

    /// <summary>Whether everything that is given to the call is a value that stands already.</summary>
    public bool HasFixedArguments => IsFixed(Call.Instance) && HaveFixed(Call);

    public static AwaitedRead? From(IVariableDeclarationGroupOperation statement, TaskTypes tasks)
    {
        if (statement.Declarations.Length != 1
            || statement.Declarations[0].Declarators.Length != 1
            || statement.Declarations[0].Declarators[0] is not { Initializer.Value: var value } declarator)
        {
            return null;
        }

        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value is IAwaitOperation { Operation: var awaited }
            && TaskExpressions.WithoutWrappers(awaited) is IInvocationOperation call
            && tasks.IsTask(call.Type)
            && !Effects.Contains(FirstWord(call.TargetMethod.Name))
                ? new AwaitedRead(declarator.Symbol, call)
                : null;
    }

    /// <summary>Whether the call could be made before the other has ended, as far as what it is given goes.</summary>
    public bool IsIndependentOf(AwaitedRead before)
    {
        if (!HasFixedArguments)
        {
            return false;
        }

        foreach (var operation in Call.Descendants())
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, before.Local))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HaveFixed(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: not (RefKind.None or RefKind.In) } || !IsFixed(argument.Value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsFixed(IOperation? value) => value switch
    {
        null => true,
        { ConstantValue.HasValue: true } => true,
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IDefaultValueOperation or ILiteralOperation => true,
        IFieldReferenceOperation field => IsFixed(field.Instance),
        IPropertyReferenceOperation { Arguments.Length: 0 } property => IsFixed(property.Instance),
        IConversionOperation { OperatorMethod: null } conversion => IsFixed(conversion.Operand),
        IBinaryOperation { OperatorMethod: null } binary => IsFixed(binary.LeftOperand) && IsFixed(binary.RightOperand),
        IInterpolatedStringOperation text => AreFixed(text),
        IInterpolationOperation part => IsFixed(part.Expression),
        IInterpolatedStringTextOperation => true,
        _ => false,
    };

    private static bool AreFixed(IInterpolatedStringOperation text)
    {
        foreach (var part in text.Parts)
        {
            if (!IsFixed(part))
            {
                return false;
            }
        }

        return true;
    }

    private static string FirstWord(string name)
    {
        for (var i = 1; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]))
            {
                return name.Substring(0, i);
            }
        }

        return name;
    }
}
