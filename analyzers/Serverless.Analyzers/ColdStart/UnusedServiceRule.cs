using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Reachability.Services;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.ColdStart;

/// <summary>A service that is registered and that nothing in the program asks for.</summary>
internal sealed class UnusedServiceRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS4007",
        "A registered service is never used",
        "'{0}' is registered, and no function and no other service asks for it ({1}): take the registration out",
        RuleCategories.ColdStart,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS4007")));

    /// <summary>Who may be given a provider and asks it only for what the call shows.</summary>
    private static readonly string[] Askers = ["ServiceProviderServiceExtensions", "ServiceProviderKeyedServiceExtensions", "ActivatorUtilities", "IServiceProvider", "AsyncServiceScope"];

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        if (context.Types.Get("Microsoft.Extensions.DependencyInjection.IServiceCollection") is null)
        {
            return;
        }

        var asked = new ConcurrentDictionary<ISymbol, byte>(SymbolEqualityComparer.Default);
        var isDynamic = new StrongBox();
        context.OnMethod(MayAsk, (call, _) => Collect(call, asked, isDynamic));
        context.OnOperation(OperationKind.AnonymousFunction, (operation, _) =>
        {
            foreach (var parameter in ((IAnonymousFunctionOperation)operation).Symbol.Parameters)
            {
                Ask(parameter.Type, asked);
            }
        });
        context.OnOperation(OperationKind.TypeOf, (operation, _) =>
        {
            if (operation.Parent is not IArgumentOperation { Parent: IInvocationOperation call } || !RegistrationReader.IsRegistration(call.TargetMethod))
            {
                Ask(((ITypeOfOperation)operation).TypeOperand, asked);
            }
        });
        context.OnEnd(end =>
        {
            if (!isDynamic.Value && end.Graph.Services.All.Any(r => IsUnasked(r, asked)))
            {
                AskedTypes.Declared(context.Compilation, type => Ask(type, asked));
                foreach (var (root, _) in end.Graph.Roots())
                {
                    Ask(root.Method.ContainingType, asked);
                }

                Report(end, asked);
            }
        });
    }

    /// <summary>Whether calls may ask for a service: by a type argument, by handing a provider on, by a method of one.</summary>
    private static bool MayAsk(IMethodSymbol method)
    {
        if (method.IsGenericMethod || IsAsker(method.Name))
        {
            return true;
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type is ITypeParameterSymbol or { Name: "IServiceProvider" })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAsker(string method) => method is "GetService" or "GetRequiredService" or "GetServices" or "CreateInstance" or "GetServiceOrCreateInstance";

    private static void Collect(IInvocationOperation call, ConcurrentDictionary<ISymbol, byte> asked, StrongBox isDynamic)
    {
        var method = call.TargetMethod;
        if (!RegistrationReader.IsRegistration(method))
        {
            foreach (var type in method.TypeArguments)
            {
                Ask(type, asked);
            }
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.Name is "IServiceProvider" && !IsSource(method) && Array.IndexOf(Askers, method.ContainingType?.Name) < 0)
            {
                // Who knows what it asks for.
                isDynamic.Value = true;
            }
        }

        if (IsAsker(method.Name) && method.TypeArguments.IsEmpty && !HasTypeOf(call))
        {
            isDynamic.Value |= Array.IndexOf(Askers, method.ContainingType?.Name) >= 0;
        }
    }

    private static bool IsSource(IMethodSymbol method) => method.Locations.Length > 0 && method.Locations[0].IsInSource;

    private static bool HasTypeOf(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value is ITypeOfOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Asks for a type of the source, and for those in <c>IEnumerable&lt;T></c>, <c>Lazy&lt;T></c> or an array.</summary>
    private static void Ask(ITypeSymbol? type, ConcurrentDictionary<ISymbol, byte> asked)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                Ask(array.ElementType, asked);
                break;
            case INamedTypeSymbol { SpecialType: SpecialType.None } named:
                if (named.Locations.Length > 0 && named.Locations[0].IsInSource)
                {
                    asked.TryAdd(named.OriginalDefinition, 0);
                }

                foreach (var argument in named.TypeArguments)
                {
                    Ask(argument, asked);
                }

                break;
        }
    }

    private static bool IsUnasked(ServiceRegistration registration, ConcurrentDictionary<ISymbol, byte> asked) =>
        registration.Service.OriginalDefinition is { Locations: [{ IsInSource: true }, ..] } service && !asked.ContainsKey(service);

    private static void Report(FlowEnd end, ConcurrentDictionary<ISymbol, byte> asked)
    {
        foreach (var registration in end.Graph.Services.All)
        {
            if (IsUnasked(registration, asked) && PathTo(registration, end) is { } path)
            {
                end.Report(new Fact(Descriptor, registration.Site, registration.Service.Name) { Place = Place(registration.Site) }, path);
            }
        }
    }

    /// <summary>In a chain of registrations, the one alone.</summary>
    private static Location? Place(SyntaxNode site) =>
        site is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax, Name: var name } }
            ? Location.Create(site.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(name.SpanStart, site.Span.End))
            : null;

    /// <summary>How the start of the program comes to the registration; null where that is not seen.</summary>
    private static CallPath? PathTo(ServiceRegistration registration, FlowEnd end)
    {
        foreach (var node in end.Start.Nodes)
        {
            foreach (var body in node.Bodies)
            {
                if (body.Syntax.SyntaxTree == registration.Site.SyntaxTree && body.Syntax.Span.Contains(registration.Site.Span))
                {
                    return end.Start.PathTo(node);
                }
            }
        }

        return null;
    }

    private sealed class StrongBox
    {
        public bool Value { get; set; }
    }
}
