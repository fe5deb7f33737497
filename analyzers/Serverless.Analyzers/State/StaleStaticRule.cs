using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.State.Members;

namespace Serverless.Analyzers.State;

/// <summary>A value that must be fresh and is taken once, in a static initializer.</summary>
internal sealed class StaleStaticRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS2010",
        "A value that must be fresh is taken once in a static initializer",
        "'{0}' is taken once, in a static initializer ({1}): all invocations of a process get the same, for as long as the platform keeps it; take it where it is needed",
        RuleCategories.State,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS2010")));

    private static readonly string[] Fetches = ["Get", "Acquire", "Fetch", "Request", "Create", "Assume", "Resolve"];

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var traits = new MemberTraits(context.Compilation);
        context.OnProperty(IsTime, (reference, scope) => JudgeTime(reference, scope, traits));
        context.OnMethod(method => IsRandom(method) || IsToken(method), (call, scope) => JudgeCall(call, scope, traits));
        context.OnCreation("System.Random", (c, scope) => Note("new Random", c, scope, traits));
    }

    private static void JudgeTime(IPropertyReferenceOperation reference, BodyScope scope, MemberTraits traits)
    {
        if (scope.Body.IsStaticInitializer)
        {
            Note(DisplayNames.Of(reference.Property), reference, scope, traits);
        }
    }

    private static bool IsTime(IPropertySymbol property) =>
        property is { Name: "Now" or "UtcNow" or "Today", ContainingType: { Name: "DateTime" or "DateTimeOffset", ContainingNamespace.Name: "System" } };

    private static void JudgeCall(IInvocationOperation call, BodyScope scope, MemberTraits traits)
    {
        if (scope.Body.IsStaticInitializer)
        {
            Note(DisplayNames.Of(call.TargetMethod), call, scope, traits);
        }
    }

    private static bool IsRandom(IMethodSymbol method) => method.ContainingType.Name switch
    {
        "Guid" => method.Name is "NewGuid" or "CreateVersion7",
        "Random" => method.Name.StartsWith("Next", StringComparison.Ordinal) || method.Name is "GetItems" or "GetString" or "GetHexString",
        "RandomNumberGenerator" => method.Name is not "Create" and not "Dispose",
        "TimeProvider" => method.Name is "GetUtcNow" or "GetLocalNow",
        _ => false,
    };

    /// <summary>Tokens and credentials run out; a credential object that renews what it holds is created, not fetched.</summary>
    private static bool IsToken(IMethodSymbol method)
    {
        var name = method.Name;
        if ((name.IndexOf("Token", StringComparison.Ordinal) < 0 && name.IndexOf("Credential", StringComparison.Ordinal) < 0)
            || name.IndexOf("Cancellation", StringComparison.Ordinal) >= 0
            || name.IndexOf("MetadataToken", StringComparison.Ordinal) >= 0
            || name.IndexOf("Tokeniz", StringComparison.Ordinal) >= 0
            || method.ReturnsVoid
            || method.ReturnType.Name is "CancellationToken" or "TokenCredential" or "IChangeToken")
        {
            return false;
        }

        foreach (var verb in Fetches)
        {
            if (name.StartsWith(verb, StringComparison.Ordinal) && !(verb == "Create" && name.IndexOf("Token", StringComparison.Ordinal) < 0))
            {
                return true;
            }
        }

        return false;
    }

    private static void Note(string name, IOperation value, BodyScope scope, MemberTraits traits)
    {
        if (scope.Body.IsStaticInitializer && IsKept(value, scope.Body, traits))
        {
            scope.Note(new Fact(Descriptor, value.Syntax, name) { Reach = Reach.Start });
        }
    }

    /// <summary>Whether what the value becomes stays in a member, and is not made when a lambda runs.</summary>
    private static bool IsKept(IOperation value, Body body, MemberTraits traits)
    {
        for (IOperation child = value, parent = value.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return false;
                case IExpressionStatementOperation { Operation: IAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } } }:
                    return !traits.IsCache(member);
                case IExpressionStatementOperation or IVariableDeclaratorOperation:
                    return false;
                case IConditionalOperation or ILoopOperation when child == ConditionOf(parent):
                    return false;
            }
        }

        return !traits.IsCache(body.Owner);
    }

    private static IOperation? ConditionOf(IOperation statement) => statement switch
    {
        IConditionalOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.IfStatementSyntax } conditional => conditional.Condition,
        IWhileLoopOperation loop => loop.Condition,
        _ => null,
    };
}
