using System.ComponentModel;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.OpenWhisk.Events;

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

    private protected override OpenWhiskHost CreateHost(FunctionHostContext context, FunctionRouter router) => new OpenWhiskEventHost(context, router);
}
