using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Robustness;

/// <summary>Tells which functions are delivered at least once and have nothing that makes them run once.</summary>
internal static class Idempotent
{
    /// <summary>
    /// Functions of messages, events and schedules without <c>[Idempotent]</c>, ours or Powertools'. A schedule of Azure is not run again
    /// when it failed.
    /// </summary>
    public static readonly Func<Root, bool> IsMissing = static root =>
        (root.IsEvent || root is { Trigger: TriggerKind.Timer, Framework: not Framework.AzureFunctions }) && !IsOn(root.Method) && !IsOn(root.Method.ContainingType);

    private static bool IsOn(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "IdempotentAttribute" } type
                && (type.ContainingNamespace is { Name: "Serverless", ContainingNamespace.IsGlobalNamespace: true } || TypeNamespaces.IsIn(type, "AWS.Lambda.Powertools.Idempotency")))
            {
                return true;
            }
        }

        return false;
    }
}
