using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.ColdStart.Apis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.ColdStart;

/// <summary>A client that is made for each invocation instead of once.</summary>
internal sealed class ClientPerInvocationRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS4005",
        "A client is created at each invocation",
        "A new '{0}' is created at each invocation, with new connections ({1}): keep one in a static readonly field, or register it as a singleton and ask for it",
        RuleCategories.ColdStart,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS4005")));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        // What a method returns may be kept by who calls it.
        var kept = new ConcurrentDictionary<ISymbol, byte>(SymbolEqualityComparer.Default);
        context.OnOperation(OperationKind.ObjectCreation, (operation, scope) =>
        {
            var creation = (IObjectCreationOperation)operation;
            if (creation.Type is { } type && ClientTypes.IsShared(type) && !BoundToData.Is(creation, scope))
            {
                Judge(creation, type.Name, scope, kept);
            }
        });
        context.OnOperation(OperationKind.Invocation, (operation, scope) =>
        {
            var call = (IInvocationOperation)operation;
            if (ClientTypes.Makes(call.TargetMethod))
            {
                Judge(call, MadeBy(call.TargetMethod), scope, kept);
            }
            else if (IsFactory(call.TargetMethod) && Kept.Is(call, scope))
            {
                kept.TryAdd(call.TargetMethod.OriginalDefinition, 0);
            }
        });
    }

    private static void Judge(IOperation made, string type, BodyScope scope, ConcurrentDictionary<ISymbol, byte> kept)
    {
        if (!scope.Body.IsStaticInitializer && !Kept.Is(made, scope))
        {
            var owner = scope.Body.Owner.OriginalDefinition;
            scope.Note(new Fact(Descriptor, made.Syntax, type)
            {
                StillHolds = scope.Body.Root is null && Kept.IsReturned(made, scope) ? () => !kept.ContainsKey(owner) : null,
            });
        }
    }

    private static bool IsFactory(IMethodSymbol method) =>
        method.Locations.Length > 0 && method.Locations[0].IsInSource
        && (Unwrapped(method.ReturnType) is var type && type.TypeKind is TypeKind.Class or TypeKind.Interface && type.SpecialType == SpecialType.None);

    private static ITypeSymbol Unwrapped(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var value] } ? value : type;

    private static string MadeBy(IMethodSymbol method) => Unwrapped(method.ReturnType).Name;
}
