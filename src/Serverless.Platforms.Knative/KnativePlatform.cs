using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Serverless.Gateway;
using Serverless.Gateway.Kestrel;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.Knative.Requests;

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
    public override string? Detect(IReadOnlyList<string> arguments) =>
        KnativeEnvironment.Get(KnativeEnvironment.Service) is not null ? $"{KnativeEnvironment.Service} is set"
            : KnativeEnvironment.Get(KnativeEnvironment.Target) is not null ? $"{KnativeEnvironment.Target} is set"
            : null;

    /// <summary>Called when the program is loaded. Nothing is to be done there on this platform.</summary>
    public static void Prepare()
    {
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(Func<FunctionHostContext> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var host = start();
        KnativeSettings.ChooseLogs(host);
        return FunctionHost.ServeAsync(host, started =>
        {
            KnativeSettings.Apply(started);
            return CreateServer(started);
        });
    }

    private protected virtual FunctionServer CreateServer(FunctionHostContext host)
    {
        var gateway = CreateGateway(host);
        return CreateServer(host, gateway, FrameworkTarget.Find(host) is { } target ? new TargetFront(host, gateway, target) : null);
    }

    private protected GatewayApplication CreateGateway(FunctionHostContext host) => new(host, _router()) { Platform = PlatformName };

    private protected GatewayServer CreateServer(FunctionHostContext host, GatewayApplication gateway, IRequestFront? front) => new(host, gateway, _router, front);
}
