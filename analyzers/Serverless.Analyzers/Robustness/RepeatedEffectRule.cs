using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Robustness.Apis;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Robustness;

/// <summary>An effect that happens again when a message is delivered again.</summary>
internal sealed class RepeatedEffectRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS5002",
        "An effect happens twice when a message comes twice",
        "'{0}' {1}, and does so again each time the message is delivered again ({2}): give it a key that stays the same, or mark the function with [Idempotent]",
        RuleCategories.Robustness,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS5002")));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        context.OnMethod(static method => RepeatedEffects.Of(method) is not null, (call, scope) =>
        {
            if (RepeatedEffects.Of(call) is { } what && !SaysKey(scope))
            {
                Note(call, DisplayNames.Of(call.TargetMethod.ReducedFrom ?? call.TargetMethod), what, scope);
            }
        });
        context.OnText((text, operation, scope) => JudgeSql(operation, text, scope));
        context.OnOperation(OperationKind.FieldReference, (operation, scope) =>
        {
            if (((IFieldReferenceOperation)operation).Field is { IsConst: true, HasConstantValue: true, ConstantValue: string text })
            {
                JudgeSql(operation, text, scope);
            }
        });
    }

    private static void JudgeSql(IOperation operation, string text, BodyScope scope)
    {
        if (text is { Length: > 20 } && SqlText.IsPlainInsert(text, Whole(operation) ?? text))
        {
            Note(operation, "INSERT", "adds a row without a key", scope);
        }
    }

    /// <summary>A text with what is put together with it.</summary>
    private static string? Whole(IOperation operation)
    {
        var whole = operation;
        while (whole.Parent is IBinaryOperation or IInterpolatedStringOperation or IInterpolatedStringTextOperation)
        {
            whole = whole.Parent;
        }

        return whole == operation ? null : whole.Syntax.ToString();
    }

    private static void Note(IOperation operation, string name, string what, BodyScope scope) =>
        scope.Note(new Fact(Descriptor, operation.Syntax, name, what) { Concerns = Idempotent.IsMissing });

    /// <summary>Whether the method gives the receiver a key of its own: a header, an identifier of the message.</summary>
    private static bool SaysKey(BodyScope scope)
    {
        foreach (var block in scope.Blocks)
        {
            foreach (var operation in block.Descendants())
            {
                if (operation is ILiteralOperation { ConstantValue.Value: string text } && text.IndexOf("idempotency", StringComparison.OrdinalIgnoreCase) >= 0)
                {
                    return true;
                }

                if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "MessageId" or "MessageDeduplicationId" or "IdempotencyKey" } })
                {
                    return true;
                }
            }
        }

        return false;
    }
}
