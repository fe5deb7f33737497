using System.ComponentModel;
using Serverless.Events.Platforms;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.Knative.Events;

namespace Serverless.Platforms.Knative;

/// <summary>Knative, Cloud Run and Google Cloud Functions, for programs that have event functions or outputs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KnativeEventPlatform : KnativePlatform
{
    /// <summary>Made by generated code.</summary>
    /// <param name="router">Makes the generated router.</param>
    public KnativeEventPlatform(Func<FunctionRouter> router)
        : base(router)
    {
    }

    private protected override FunctionServer CreateServer(FunctionHostContext host)
    {
        var target = FrameworkTarget.Find(host);
        var gateway = CreateGateway(host);
        var front = new EventFront(host, gateway, target);
        var events = new PlatformEvents(new KnativeBroker(host), CreateServer(host, gateway, front));
        front.Open(events);
        return events.Server;
    }
}
