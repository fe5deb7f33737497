using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Time.Parallelism;

/// <summary>Awaits in a row that do not need each other.</summary>
internal sealed class SequentialAwaitsRule : FlowRule
{
    /// <summary>How many statements belong together, for the code fix.</summary>
    public const string CountProperty = "count";

    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS3012",
        "Independent tasks are awaited one after the other",
        "'{0}' needs nothing of what is awaited before it ({1}): start both and await them with Task.WhenAll, and the function takes the time of the longest only",
        RuleCategories.Time,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS3012")));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var tasks = new TaskTypes(context.Types);
        var sharing = new Sharing(context.Compilation);
        context.OnOperation(OperationKind.Block, (o, scope) => Judge((IBlockOperation)o, tasks, sharing, scope));
    }

    private static void Judge(IBlockOperation block, TaskTypes tasks, Sharing sharing, BodyScope scope)
    {
        var run = ImmutableArray<AwaitedRead>.Empty;
        foreach (var statement in block.Operations)
        {
            if (statement.Kind != OperationKind.VariableDeclarationGroup || AwaitedRead.From((IVariableDeclarationGroupOperation)statement, tasks) is not { } read)
            {
                Note(run, scope);
                run = [];
            }
            else if (IsIndependent(read, run, sharing))
            {
                run = run.Add(read);
            }
            else
            {
                Note(run, scope);
                run = [read];
            }
        }

        Note(run, scope);
    }

    private static bool IsIndependent(AwaitedRead read, ImmutableArray<AwaitedRead> run, Sharing sharing)
    {
        foreach (var before in run)
        {
            if (!before.HasFixedArguments || !read.IsIndependentOf(before) || !sharing.Allows(before.Call, read.Call))
            {
                return false;
            }
        }

        return true;
    }

    private static void Note(ImmutableArray<AwaitedRead> run, BodyScope scope)
    {
        if (run.Length > 1)
        {
            scope.Note(new Fact(Descriptor, run[1].Call.Syntax, DisplayNames.Of(run[1].Call.TargetMethod))
            {
                Subject = run[1].Call.TargetMethod,
                Properties = ImmutableDictionary<string, string?>.Empty.Add(CountProperty, run.Length.ToString(CultureInfo.InvariantCulture)),
            });
        }
    }
}
