using System.ComponentModel;
using Serverless.Events.Platforms;
using Serverless.Gateway.Routing;
using Serverless.Hosting;

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

    private protected override FunctionServer CreateServer(FunctionHostContext host) =>
        new PlatformEvents(new PlatformBroker(host, PlatformName), CreateGateway(host)).Server;
}
