using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Roots.Frameworks;

/// <summary>Google's Functions Framework: classes that implement <c>IHttpFunction</c> or <c>ICloudEventFunction</c>.</summary>
internal sealed class GoogleFramework : IFramework
{
    private const string Namespace = "Google.Cloud.Functions.Framework.";
    private const string Http = Namespace + "IHttpFunction";
    private const string Untyped = Namespace + "ICloudEventFunction";
    private const string Typed = Namespace + "ICloudEventFunction`1";
    private const string Startup = "Google.Cloud.Functions.Hosting.FunctionsStartup";

    public IReadOnlyList<string> Markers { get; } = [Http];

    public IReadOnlyList<string> Hints { get; } = ["IHttpFunction", "ICloudEventFunction", "FunctionsStartup"];

    public Root? Find(IMethodSymbol method, RootContext context)
    {
        if (method is { Name: "ConfigureServices", IsOverride: true } && context.Is(method.ContainingType.BaseType, Startup))
        {
            return new Root(method, TriggerKind.Startup, Framework.GoogleFunctions);
        }

        if (method.Name.EndsWith("HandleAsync", StringComparison.Ordinal) && method is { IsStatic: false, ContainingType.TypeKind: TypeKind.Class })
        {
            foreach (var type in method.ContainingType.AllInterfaces)
            {
                var isHttp = context.Is(type, Http);
                if ((isHttp || context.Is(type, Untyped) || context.Is(type, Typed))
                    && type.GetMembers("HandleAsync").Any(m => SymbolEqualityComparer.Default.Equals(method, method.ContainingType.FindImplementationForInterfaceMember(m))))
                {
                    return new Root(method, isHttp ? TriggerKind.Http : TriggerKind.Event, Framework.GoogleFunctions);
                }
            }
        }

        return null;
    }
}
