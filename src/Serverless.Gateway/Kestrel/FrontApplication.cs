namespace Serverless.Gateway.Kestrel;

/// <summary>Gives Kestrel the gateway with a platform's own requests before it. A class of its own: where no platform has any, nobody asks.</summary>
internal sealed class FrontApplication(GatewayApplication gateway, IRequestFront front) : KestrelApplication(gateway)
{
    public override Task ProcessRequestAsync(HttpInvocation context) => front.TryProcessAsync(context) ?? base.ProcessRequestAsync(context);
}
