using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.State;

/// <summary>A setting of the whole process that is changed at an invocation.</summary>
internal sealed class ProcessSettingRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS2009",
        "A setting of the process is changed at an invocation",
        "'{0}' is changed at an invocation ({1}): it holds for all invocations of this process, also for those that run now, and for none of another; set it at start, or pass the value on",
        RuleCategories.State,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS2009")));

    private static readonly (string Type, string Method)[] Calls =
    [
        ("System.Environment", "SetEnvironmentVariable"),
        ("System.IO.Directory", "SetCurrentDirectory"),
        ("System.Threading.ThreadPool", "SetMinThreads"),
        ("System.Threading.ThreadPool", "SetMaxThreads"),
        ("System.AppContext", "SetSwitch"),
        ("System.AppContext", "SetData"),
        ("System.AppDomain", "SetData"),
        ("System.Console", "SetOut"),
        ("System.Console", "SetError"),
        ("System.Console", "SetIn"),
        ("System.GC", "TryStartNoGCRegion"),
    ];

    /// <summary>Static properties of the framework by name, with the types that have them.</summary>
    private static readonly Dictionary<string, string[]> Properties = new(StringComparer.Ordinal)
    {
        ["CurrentDirectory"] = ["Environment"],
        ["DefaultThreadCurrentCulture"] = ["CultureInfo"],
        ["DefaultThreadCurrentUICulture"] = ["CultureInfo"],
        ["LatencyMode"] = ["GCSettings"],
        ["LargeObjectHeapCompactionMode"] = ["GCSettings"],
        ["SecurityProtocol"] = ["ServicePointManager"],
        ["ServerCertificateValidationCallback"] = ["ServicePointManager"],
        ["DefaultConnectionLimit"] = ["ServicePointManager"],
        ["Expect100Continue"] = ["ServicePointManager"],
        ["UseNagleAlgorithm"] = ["ServicePointManager"],
        ["MaxServicePointIdleTime"] = ["ServicePointManager"],
        ["CheckCertificateRevocationList"] = ["ServicePointManager"],
        ["DnsRefreshTimeout"] = ["ServicePointManager"],
        ["DefaultProxy"] = ["HttpClient"],
        ["DefaultWebProxy"] = ["WebRequest"],
        ["OutputEncoding"] = ["Console"],
        ["InputEncoding"] = ["Console"],
        ["CacheSize"] = ["Regex"],
        ["DefaultIdFormat"] = ["Activity"],
        ["ForceDefaultIdFormat"] = ["Activity"],
        ["PriorityClass"] = ["Process"],
    };

    /// <summary>Static settings of libraries are on types called so.</summary>
    private static readonly string[] Settings = ["Configuration", "Settings", "Options", "Config", "Defaults"];

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var assembly = context.Compilation.Assembly;
        foreach (var (type, method) in Calls)
        {
            context.OnCall(type, method, (call, scope) => Note(call.TargetMethod, call.Syntax, scope));
        }

        context.OnOperation(OperationKind.SimpleAssignment, (o, scope) => Judge((IAssignmentOperation)o, scope, assembly));
        context.OnOperation(OperationKind.CompoundAssignment, (o, scope) => Judge((IAssignmentOperation)o, scope, assembly));
        context.OnOperation(OperationKind.EventAssignment, (o, scope) => Subscribe((IEventAssignmentOperation)o, scope, assembly));
    }

    private static void Judge(IAssignmentOperation assignment, BodyScope scope, IAssemblySymbol assembly)
    {
        if (assignment.Target is IPropertyReferenceOperation { Property: var property }
            && (property.IsStatic || property.Name == "PriorityClass")
            && (IsOfFramework(property) || (property.IsStatic && IsOfLibrary(property, assembly) && !assignment.Value.ConstantValue.HasValue)))
        {
            Note(property, assignment.Syntax, scope);
        }
    }

    /// <summary>A handler of the process is never removed, and there is one more after each invocation.</summary>
    private static void Subscribe(IEventAssignmentOperation assignment, BodyScope scope, IAssemblySymbol assembly)
    {
        if (assignment is { Adds: true, EventReference: IEventReferenceOperation { Event: var @event } }
            && (@event.IsStatic || @event.ContainingType.Name is "AppDomain" or "AssemblyLoadContext")
            && !SymbolEqualityComparer.Default.Equals(@event.ContainingAssembly, assembly))
        {
            Note(@event, assignment.Syntax, scope);
        }
    }

    private static bool IsOfFramework(IPropertySymbol property)
    {
        if (Properties.TryGetValue(property.Name, out var types))
        {
            foreach (var type in types)
            {
                if (property.ContainingType.Name == type && IsSystem(property))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsOfLibrary(IPropertySymbol property, IAssemblySymbol assembly)
    {
        if (SymbolEqualityComparer.Default.Equals(property.ContainingAssembly, assembly) || IsSystem(property))
        {
            return false;
        }

        foreach (var name in Settings)
        {
            if (property.ContainingType.Name.EndsWith(name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return property.Name.StartsWith("Default", StringComparison.Ordinal);
    }

    private static bool IsSystem(ISymbol symbol)
    {
        var home = symbol.ContainingNamespace;
        while (home is { ContainingNamespace.IsGlobalNamespace: false })
        {
            home = home.ContainingNamespace;
        }

        return home?.Name == "System";
    }

    private static void Note(ISymbol setting, SyntaxNode site, BodyScope scope)
    {
        if (!scope.Body.IsStaticInitializer)
        {
            scope.Note(new Fact(Descriptor, site, DisplayNames.Of(setting)) { Subject = setting });
        }
    }
}
