using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.ColdStart;

/// <summary>
/// Notes what is made for each invocation. What a method returns may be kept by who calls it: this is known when all bodies have been
/// walked.
/// </summary>
internal sealed class KeptFactories
{
    private readonly ConcurrentDictionary<ISymbol, byte> _kept = new(SymbolEqualityComparer.Default);

    public KeptFactories(FlowRuleContext context) => context.OnMethod(static method => IsOfSource(method) && (IsGeneric(method) || MayBeFactory(method)), (call, scope) =>
    {
        if (MayBeFactory(call.TargetMethod) && Kept.Is(call, scope))
        {
            _kept.TryAdd(call.TargetMethod.OriginalDefinition, 0);
        }
    });

    /// <summary>Notes what is made, unless it is kept.</summary>
    public void Note(FlowDescriptor descriptor, IOperation made, string type, BodyScope scope)
    {
        if (!scope.Body.IsStaticInitializer && !Kept.Is(made, scope))
        {
            var owner = scope.Body.Owner.OriginalDefinition;
            scope.Note(new Fact(descriptor, made.Syntax, type)
            {
                StillHolds = scope.Body.Root is null && Kept.IsReturned(made, scope) ? () => !_kept.ContainsKey(owner) : null,
            });
        }
    }

    /// <summary>Whether a method of the source returns what the rules are about; most return something else, and are not looked at further.</summary>
    private static bool MayBeFactory(IMethodSymbol method)
    {
        var type = method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var value] } ? value : method.ReturnType;
        return type is { TypeKind: TypeKind.Class or TypeKind.Interface, SpecialType: SpecialType.None } && IsKept(type.Name) && IsOfSource(method);
    }

    /// <summary>Whether only the type arguments of a call may tell what it returns.</summary>
    private static bool IsGeneric(IMethodSymbol method) => method.IsGenericMethod || method.ContainingType is { IsGenericType: true };

    private static bool IsOfSource(IMethodSymbol method) => method.Locations.Length > 0 && method.Locations[0].IsInSource;

    private static bool IsKept(string type) =>
        type.StartsWith("IAmazon", StringComparison.Ordinal)
        || type.EndsWith("Client", StringComparison.Ordinal)
        || type.EndsWith("Provider", StringComparison.Ordinal)
        || type.EndsWith("Host", StringComparison.Ordinal)
        || type.EndsWith("Multiplexer", StringComparison.Ordinal)
        || type.EndsWith("DataSource", StringComparison.Ordinal)
        || type.EndsWith("Connection", StringComparison.Ordinal)
        || type is "GrpcChannel" or "FirestoreDb" or "WebApplication" or "IContainer";
}
