using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.ColdStart;

/// <summary>A container or host that is built for each invocation instead of once.</summary>
internal sealed class ContainerPerInvocationRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS4006",
        "A container is built at each invocation",
        "'{0}' builds a container at each invocation, and every singleton in it anew ({1}): register services in the startup method and ask for them as parameters",
        RuleCategories.ColdStart,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS4006")));

    private static readonly (string Type, string Method)[] Builders =
    [
        ("Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions", "BuildServiceProvider"),
        ("Microsoft.Extensions.Hosting.IHostBuilder", "Build"),
        ("Microsoft.Extensions.Hosting.HostApplicationBuilder", "Build"),
        ("Microsoft.AspNetCore.Hosting.IWebHostBuilder", "Build"),
        ("Microsoft.AspNetCore.Builder.WebApplicationBuilder", "Build"),
        ("Autofac.ContainerBuilder", "Build"),
    ];

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        KeptFactories? factories = null;
        foreach (var (type, method) in Builders)
        {
            if (context.Types.Get(type) is not null)
            {
                factories ??= new KeptFactories(context);
                context.OnCall(type, method, (call, scope) => Note(factories, call, scope));
            }
        }
    }

    private static void Note(KeptFactories factories, IInvocationOperation call, BodyScope scope)
    {
        var method = call.TargetMethod;
        factories.Note(Descriptor, call, method.IsExtensionMethod ? method.Name : DisplayNames.Of(method), scope);
    }
}
