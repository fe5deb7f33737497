using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Serverless.Gateway;
using Serverless.Gateway.Kestrel;
using Serverless.Gateway.Routing;
using Serverless.Hosting;

namespace Serverless.Platforms.Knative;

/// <summary>Knative Serving, Cloud Run and Google Cloud Functions: the program is a server that the platform starts, scales and stops.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class KnativePlatform : FunctionPlatform
{
    internal const string PlatformName = "knative";

    private const string Switch = "Serverless.Platforms.Knative.IsSupported";

    private readonly Func<FunctionRouter> _router;

    /// <summary>Made by generated code.</summary>
    /// <param name="router">Makes the generated router.</param>
    public KnativePlatform(Func<FunctionRouter> router) => _router = router;

    /// <summary>Whether the program was published to run there. False after a publish for another platform alone.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => !AppContext.TryGetSwitch(Switch, out var isSupported) || isSupported;

    /// <inheritdoc/>
    public override string Name => PlatformName;

    /// <inheritdoc/>
    public override string? Detect(IReadOnlyList<string> arguments) => Environment.GetEnvironmentVariable("K_SERVICE") is { Length: > 0 } ? "K_SERVICE is set" : Environment.GetEnvironmentVariable("FUNCTION_TARGET") is { Length: > 0 } ? "FUNCTION_TARGET is set" : null;

    /// <summary>Called when the program is loaded. Nothing is to be done there on this platform.</summary>
    public static void Prepare()
    {
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(Func<FunctionHostContext> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var host = start();
        return FunctionHost.ServeAsync(host, CreateServer);
    }

    private protected virtual FunctionServer CreateServer(FunctionHostContext host) => CreateGateway(host);

    private protected GatewayServer CreateGateway(FunctionHostContext host) =>
        new(host, new GatewayApplication(host, _router()) { Platform = PlatformName }, _router, front: null);
}
