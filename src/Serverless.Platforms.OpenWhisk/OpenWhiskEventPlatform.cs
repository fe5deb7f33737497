using System.ComponentModel;
using Serverless.Events.Platforms;
using Serverless.Gateway.Routing;
using Serverless.Hosting;

namespace Serverless.Platforms.OpenWhisk;

/// <summary>Apache OpenWhisk, for programs that have event functions or outputs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OpenWhiskEventPlatform : OpenWhiskPlatform
{
    /// <summary>Made by generated code.</summary>
    /// <param name="router">Makes the generated router.</param>
    public OpenWhiskEventPlatform(Func<FunctionRouter> router)
        : base(router)
    {
    }

    private protected override FunctionServer CreateServer(FunctionHostContext host) =>
        new PlatformEvents(new PlatformBroker(host, PlatformName), CreateGateway(host)).Server;
}
