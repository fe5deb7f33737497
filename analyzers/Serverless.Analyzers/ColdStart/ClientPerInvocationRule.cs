using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.ColdStart.Apis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.ColdStart;

/// <summary>A client that is made for each invocation instead of once.</summary>
internal sealed class ClientPerInvocationRule : FlowRule
{
    public const string Id = "SLS4005";

    public static readonly FlowDescriptor Descriptor = new(new(
        Id,
        "A client is created at each invocation",
        "A new '{0}' is created at each invocation, with new connections ({1}): keep one in a static readonly field, or register it as a singleton and ask for it",
        RuleCategories.ColdStart,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page(Id)));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var factories = new KeptFactories(context);
        context.OnOperation(OperationKind.ObjectCreation, (operation, scope) =>
        {
            var creation = (IObjectCreationOperation)operation;
            if (creation.Type is { } type && ClientTypes.IsShared(type) && !BoundToData.Is(creation, scope))
            {
                factories.Note(Descriptor, creation, type.Name, scope);
            }
        });
        context.OnMethod(ClientTypes.Makes, (call, scope) => factories.Note(Descriptor, call, MadeBy(call.TargetMethod), scope));
    }

    private static string MadeBy(IMethodSymbol method) => method.ReturnType is INamedTypeSymbol { TypeArguments: [var value] } ? value.Name : method.ReturnType.Name;
}
