using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Serverless.Gateway;
using Serverless.Gateway.Kestrel;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Invocations;

namespace Serverless.Platforms.AzureFunctions;

/// <summary>Azure Functions: the program is a custom handler, to which the host of Azure Functions sends requests.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class AzureFunctionsPlatform : FunctionPlatform
{
    internal const string PlatformName = "azure-functions";

    private const string Switch = "Serverless.Platforms.AzureFunctions.IsSupported";

    private readonly Func<FunctionRouter> _router;

    /// <summary>Made by generated code.</summary>
    /// <param name="router">Makes the generated router.</param>
    public AzureFunctionsPlatform(Func<FunctionRouter> router) => _router = router;

    /// <summary>Whether the program was published to run there. False after a publish for another platform alone.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => !AppContext.TryGetSwitch(Switch, out var isSupported) || isSupported;

    /// <inheritdoc/>
    public override string Name => PlatformName;

    /// <inheritdoc/>
    public override string? Detect(IReadOnlyList<string> arguments) => AzureFunctionsEnvironment.PortVariable is { } variable ? $"{variable} is set" : null;

    /// <summary>Called when the program is loaded. Nothing is to be done there on this platform.</summary>
    public static void Prepare()
    {
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(Func<FunctionHostContext> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var host = start();
        var url = AzureFunctionsEnvironment.Url();
        host.LogOutput = new InvocationLog(Console.OpenStandardOutput());
        return FunctionHost.ServeAsync(host, started =>
        {
            // Not before: a program with a container has its settings read anew when that is made.
            started.Settings.Urls = url is null ? started.Settings.Urls : [url];
            return CreateServer(started);
        });
    }

    private protected virtual FunctionServer CreateServer(FunctionHostContext host)
    {
        var gateway = CreateGateway(host);
        return CreateServer(host, gateway, new InvocationFront(host, gateway));
    }

    private protected GatewayApplication CreateGateway(FunctionHostContext host) => new(host, _router()) { Platform = PlatformName };

    private protected GatewayServer CreateServer(FunctionHostContext host, GatewayApplication gateway, IRequestFront front) => new(host, gateway, _router, front);
}
