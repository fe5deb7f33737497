using System.Net;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Kestrel;

/// <summary>A program whose functions are started by events alone still tells a platform how it is.</summary>
public class EventProgramTests
{
    [Fact]
    public async Task A_program_of_events_answers_health_and_404()
    {
        TestEvents? events = null;
        await using (var gateway = await TestGateway.StartAsync(new TestApplication { Events = (host, inner) => events = new TestEvents(host, inner) }))
        {
            Assert.Equal("Healthy", await gateway.Client.GetStringAsync(new Uri("/health/liveness", UriKind.Relative), TestContext.Current.CancellationToken));
            Assert.Equal("Healthy", await gateway.Client.GetStringAsync(new Uri("/health/readiness", UriKind.Relative), TestContext.Current.CancellationToken));
            foreach (var path in new[] { "/", "/health", "/receipts" })
            {
                using var response = await gateway.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            }

            Assert.Equal(["started"], events!.Calls);
        }

        Assert.Equal(["started", "stopped", "disposed"], events.Calls);
    }
}
