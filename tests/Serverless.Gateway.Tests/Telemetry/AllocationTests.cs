using Microsoft.AspNetCore.Http.Features;
using Serverless.Gateway.Routing;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Telemetry;

[Collection(TelemetryGroup.Name)]
public class AllocationTests
{
    [Fact]
    public void An_invocation_allocates_nothing_while_nobody_listens()
    {
        var function = TestFunction.Get("/quick", invocation => invocation.TryBeginResponse() ? Task.CompletedTask : throw new InvalidOperationException());
        var host = FunctionHost.CreateContext(new TestApplication(function), [], context => context.LoggerFactory = new CollectedLogs());
        var gateway = new GatewayApplication(host, EmptyRouter.Instance);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature());
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        var invocation = new HttpInvocation(gateway);
        Run(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(1_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int times)
        {
            for (var i = 0; i < times; i++)
            {
                invocation.Attach(features);
                Assert.True(gateway.RunAsync(invocation, function).IsCompletedSuccessfully);
                Assert.True(invocation.End());
            }
        }
    }
}
