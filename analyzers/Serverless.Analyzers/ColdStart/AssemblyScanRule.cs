using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.ColdStart;

/// <summary>A search through the types of assemblies before the first invocation.</summary>
internal sealed class AssemblyScanRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS4002",
        "Assemblies are searched at a cold start",
        "'{0}' goes through assemblies before the first invocation can run, and does not work with native AOT ({1}): name the types instead, or let a source generator do it",
        RuleCategories.ColdStart,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS4002")));

    private static readonly (string Type, string[] Methods)[] Scans =
    [
        ("System.Reflection.Assembly", ["GetTypes", "GetExportedTypes", "Load", "LoadFrom", "LoadFile", "UnsafeLoadFrom"]),
        ("System.Reflection.Module", ["GetTypes"]),
        ("System.AppDomain", ["GetAssemblies", "Load"]),
        ("System.Runtime.Loader.AssemblyLoadContext", ["LoadFromAssemblyPath", "LoadFromAssemblyName", "LoadFromStream"]),
    ];

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        foreach (var (type, methods) in Scans)
        {
            context.OnCalls(type, methods, (call, scope) => Note(call, DisplayNames.Of(call.TargetMethod), scope));
        }

        context.OnProperty(
            static property => property is { Name: "DefinedTypes" or "ExportedTypes", ContainingType.Name: "Assembly" },
            static (reference, scope) => Note(reference, DisplayNames.Of(reference.Property), scope));
        context.OnMethod(IsRegistration, static (call, scope) =>
        {
            if (Scanning(call))
            {
                Note(call, call.TargetMethod.Name, scope);
            }
        });
    }

    private static void Note(IOperation operation, string name, BodyScope scope) => scope.Note(new Fact(Descriptor, operation.Syntax, name) { Reach = Reach.Start });

    private static bool IsRegistration(IMethodSymbol method) =>
        method.IsExtensionMethod && (method.ReducedFrom ?? method).Parameters[0].Type.Name == "IServiceCollection";

    /// <summary>Whether services are taken from an assembly, as the name says, or what is given to configure them.</summary>
    private static bool Scanning(IInvocationOperation call)
    {
        if (IsScan(call.TargetMethod.Name))
        {
            return true;
        }

        var isKnown = call.TargetMethod.Name is "AddAutoMapper" or "AddMediatR";
        foreach (var argument in call.Arguments)
        {
            if (argument.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
            {
                foreach (var operation in lambda.Descendants())
                {
                    if (operation is IInvocationOperation inner && IsScan(inner.TargetMethod.Name))
                    {
                        return true;
                    }
                }
            }
            else if (isKnown && !IsEmpty(argument.Value) && IsAssemblyOrType(argument.Parameter?.Type))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsScan(string method) => method.IndexOf("FromAssembl", StringComparison.Ordinal) >= 0;

    private static bool IsEmpty(IOperation value) => value is IArrayCreationOperation { Initializer.ElementValues.IsEmpty: true };

    private static bool IsAssemblyOrType(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsAssemblyOrType(array.ElementType),
        INamedTypeSymbol { TypeArguments: [var element] } => IsAssemblyOrType(element),
        _ => type?.Name is "Assembly" or "Type",
    };
}
