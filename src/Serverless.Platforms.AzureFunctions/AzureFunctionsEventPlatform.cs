using System.ComponentModel;
using Serverless.Events.Platforms;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Events;

namespace Serverless.Platforms.AzureFunctions;

/// <summary>Azure Functions, for programs that have event functions or outputs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AzureFunctionsEventPlatform : AzureFunctionsPlatform
{
    /// <summary>Made by generated code.</summary>
    /// <param name="router">Makes the generated router.</param>
    public AzureFunctionsEventPlatform(Func<FunctionRouter> router)
        : base(router)
    {
    }

    private protected override FunctionServer CreateServer(FunctionHostContext host)
    {
        var gateway = CreateGateway(host);
        var front = new EventFront(host, gateway);
        var events = new PlatformEvents(new AzureBroker(host), CreateServer(host, gateway, front));
        front.Open(events);
        return events.Server;
    }
}
