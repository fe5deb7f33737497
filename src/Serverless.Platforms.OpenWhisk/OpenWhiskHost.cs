using Microsoft.Extensions.Logging;
using Serverless.Gateway;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.OpenWhisk.Activations;

namespace Serverless.Platforms.OpenWhisk;

/// <summary>What the activations of a process share: the functions, the gateway, the settings.</summary>
internal class OpenWhiskHost : IAsyncDisposable
{
    private const string ResultSetting = "Serverless:OpenWhisk:MaxResultSize";

    // What the platform takes unless its operator says otherwise (whisk.activation.payload.max).
    private const int UsualResult = 1024 * 1024;

    public OpenWhiskHost(FunctionHostContext context, FunctionRouter router)
    {
        Context = context;
        Functions = new FunctionTable(context.Application);
        Gateway = new GatewayApplication(context, router) { Platform = OpenWhiskPlatform.PlatformName };
        MaxResultSize = context.Settings.Lookup(ResultSetting) is { Length: > 0 } text
            ? int.TryParse(text, out var size) && size > 0 ? size : throw new HostSettingsException(ResultSetting, text, "a number of bytes")
            : UsualResult;
    }

    public FunctionHostContext Context { get; }

    public FunctionTable Functions { get; }

    public GatewayApplication Gateway { get; }

    /// <summary>The longest result in bytes that the platform takes.</summary>
    public int MaxResultSize { get; }

    /// <summary>The function that the action was made for, by its <c>main</c>; null where the action's name or the activation says which, or all can be.</summary>
    public string? Main { get; set; }

    public ILogger Logger => field ??= Context.LoggerFactory.CreateLogger("Serverless.OpenWhisk");

    /// <summary>Runs the functions that an event starts.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="chosen">The triggers of the one function that the platform has chosen; null for all functions.</param>
    /// <returns>Null where the value is no event, or the program has no event functions.</returns>
    public virtual Task<ActivationResult>? TryRunEvent(Activation activation, IReadOnlyList<FunctionDefinition>? chosen) => null;

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return FunctionHost.DisposeServicesAsync(Context);
    }
}
