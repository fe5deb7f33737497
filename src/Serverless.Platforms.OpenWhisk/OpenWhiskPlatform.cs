using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.OpenWhisk.ActionLoops;
using Serverless.Platforms.OpenWhisk.Proxy;

namespace Serverless.Platforms.OpenWhisk;

/// <summary>Apache OpenWhisk: the program is an action, under the proxy of ActionLoop or as the proxy itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class OpenWhiskPlatform : FunctionPlatform
{
    internal const string PlatformName = "openwhisk";

    private const string Switch = "Serverless.Platforms.OpenWhisk.IsSupported";

    private readonly Func<FunctionRouter> _router;

    /// <summary>Made by generated code.</summary>
    /// <param name="router">Makes the generated router.</param>
    public OpenWhiskPlatform(Func<FunctionRouter> router) => _router = router;

    /// <summary>Whether the program was published to run there. False after a publish for another platform alone.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => !AppContext.TryGetSwitch(Switch, out var isSupported) || isSupported;

    /// <inheritdoc/>
    public override string Name => PlatformName;

    /// <inheritdoc/>
    public override string? Detect(IReadOnlyList<string> arguments) => OpenWhiskEnvironment.Sign is { } sign ? $"{sign} is set" : null;

    /// <summary>Called when the program is loaded. Nothing is to be done there on this platform.</summary>
    public static void Prepare()
    {
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(Func<FunctionHostContext> start)
    {
        ArgumentNullException.ThrowIfNull(start);

        // The proxy of ActionLoop gives a program its descriptor 3 and lines to read; nobody else does both.
        return OpenWhiskEnvironment.Sign is not null && Console.IsInputRedirected && ResultDescriptor.TryOpen() is { } results
            ? ActionLoop.RunAsync(() => CreateHost(start()), results)
            : ProxyServer.RunAsync(() => CreateHost(start()));
    }

    /// <summary>Makes the functions of a host that has just started.</summary>
    internal OpenWhiskHost CreateHost(FunctionHostContext context)
    {
        context.EnsureServices();
        var host = CreateHost(context, _router());
        InvocationTelemetry.InitDuration = context.Age;
        return host;
    }

    private protected virtual OpenWhiskHost CreateHost(FunctionHostContext context, FunctionRouter router) => new(context, router);
}
