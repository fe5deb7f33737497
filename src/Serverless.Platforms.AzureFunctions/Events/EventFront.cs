using Microsoft.AspNetCore.Http;
using Serverless.Events.Platforms;
using Serverless.Gateway;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Invocations;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>Takes the invocations of a program that has event functions.</summary>
/// <param name="host">The host.</param>
/// <param name="gateway">The gateway.</param>
internal sealed class EventFront(FunctionHostContext host, GatewayApplication gateway) : InvocationFront(host, gateway)
{
    private EventRunner? _runner;

    /// <summary>Begins to hand events to functions.</summary>
    public void Open(PlatformEvents events) => _runner = new EventRunner(events, Logger);

    protected override Task RunEventAsync(HttpContext http, AzureInvocation invocation, Envelope envelope) => _runner!.RunAsync(http, invocation, envelope);
}
