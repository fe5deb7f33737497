using Serverless.Events.Platforms;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.OpenWhisk.Activations;

namespace Serverless.Platforms.OpenWhisk.Events;

/// <summary>The functions of a program that has event functions or outputs.</summary>
internal sealed class OpenWhiskEventHost : OpenWhiskHost
{
    private readonly PlatformEvents _events;
    private readonly EventRun _run;

    public OpenWhiskEventHost(FunctionHostContext context, FunctionRouter router)
        : base(context, router)
    {
        _events = new PlatformEvents(new OpenWhiskBroker(context), NoServer.Instance);
        _run = new EventRun(_events, new FunctionFinder(_events.Subscribers, Functions, context.Settings.Lookup, "OpenWhisk"), context.TimeProvider);
    }

    public override Task<ActivationResult>? TryRunEvent(Activation activation, IReadOnlyList<FunctionDefinition>? chosen) => _run.TryRun(activation, chosen);

    public override async ValueTask DisposeAsync()
    {
        await _events.Server.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }
}
