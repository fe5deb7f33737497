using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.State.Members;

namespace Serverless.Analyzers.State;

/// <summary>A field or property of a function's class, or of a service that all invocations share, that is written at an invocation.</summary>
internal sealed class InstanceStateRule(RootFinder roots)
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS2004",
        "The state of a function's class or of a singleton is written at an invocation",
        "'{0}' is written at an invocation ({2}), but {1}; keep it in a database, cache or object store, or in a local variable where only this invocation needs it",
        RuleCategories.State,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS2004")));

    private const string Lost = "each invocation has an object of its own, and the value is gone with it";
    private const string Shared = "one object serves all invocations of a process: they overwrite each other's values, and lose them with the process";

    private static readonly object Kind = new();

    private readonly ConcurrentDictionary<ISymbol, Root?> _functions = new(SymbolEqualityComparer.Default);

    public void Note(StateTarget target, SyntaxNode site, BodyScope scope)
    {
        if (scope.Body is { IsConstruction: false, Owner: IMethodSymbol { Name: not ("Dispose" or "DisposeAsync"), ContainingType: { TypeKind: TypeKind.Class } type } method }
            && method is not { MethodKind: MethodKind.PropertySet, IsInitOnly: true }
            && (target.IsDirect || IsOfItsOwn(target.Member)))
        {
            if (FunctionOf(type) is { } function)
            {
                scope.Note(new Fact(Descriptor, site, DisplayNames.Of(target.Member), function.IsCreatedPerInvocation ? Lost : Shared) { Subject = target.Member });
            }
            else
            {
                scope.Body.Marks.Add(new Mark(Kind, target.Member, site));
            }
        }
    }

    /// <summary>Which services are shared is known when all registrations have been seen.</summary>
    public static void End(FlowEnd end)
    {
        var singletons = Singletons(end.Graph);
        if (singletons.Count == 0)
        {
            return;
        }

        foreach (var node in end.Invocations.Nodes)
        {
            if (node.Symbol is IMethodSymbol { IsStatic: false, ContainingType: { } type } && singletons.Contains(type))
            {
                foreach (var body in node.Bodies)
                {
                    foreach (var mark in body.Marks)
                    {
                        if (ReferenceEquals(mark.Kind, Kind))
                        {
                            end.Report(new Fact(Descriptor, mark.Site, DisplayNames.Of(mark.Subject!), Shared) { Subject = mark.Subject }, end.Invocations.PathTo(node));
                        }
                    }
                }
            }
        }
    }

    private static HashSet<ISymbol> Singletons(FlowGraph graph)
    {
        var singletons = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var registration in graph.Services.All)
        {
            if (registration.Implementation is { } made && graph.Services.IsSingleton(made))
            {
                for (INamedTypeSymbol? type = made.OriginalDefinition; type is { SpecialType: SpecialType.None }; type = type.BaseType?.OriginalDefinition)
                {
                    singletons.Add(type);
                }
            }
        }

        return singletons;
    }

    /// <summary>A function of the class or of one that it is derived from, or null.</summary>
    private Root? FunctionOf(INamedTypeSymbol type) => _functions.GetOrAdd(type, t =>
    {
        for (INamedTypeSymbol? current = (INamedTypeSymbol)t; current is { SpecialType: SpecialType.None }; current = current.BaseType?.OriginalDefinition)
        {
            foreach (var member in current.GetMembers())
            {
                if (roots.Of(member) is { IsStartup: false } root)
                {
                    return root;
                }
            }
        }

        return null;
    });

    /// <summary>Whether what the member holds is the state of its object, and not something that was handed to it.</summary>
    private static bool IsOfItsOwn(ISymbol member)
    {
        var (type, isGiven) = member switch
        {
            IFieldSymbol field => (field.Type, field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer: not null }),
            IPropertySymbol property => (property.Type, property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not PropertyDeclarationSyntax { Initializer: not null }),
            IParameterSymbol parameter => (parameter.Type, true),
            _ => (null, true),
        };
        return !isGiven || type is IArrayTypeSymbol || type?.IsValueType == true || Mutators.IsCollectionOrText(type);
    }
}
