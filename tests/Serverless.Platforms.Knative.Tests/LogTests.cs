using System.Net;
using System.Text.Json.Nodes;

namespace Serverless.Platforms.Knative.Tests;

/// <summary>Log entries in the form of Cloud Logging.</summary>
public sealed class LogTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_says_how_severe_it_is_and_to_which_trace_of_its_caller_it_belongs()
    {
        await using var driver = await Fixture.StartAsync(environment: new() { ["GOOGLE_CLOUD_PROJECT"] = "shop" });
        using var sampled = await driver.Client.SendAsync(Fixture.Event("order.failed", """{"id":"a"}""", ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01")), Cancel);
        using var other = await driver.Client.SendAsync(Fixture.Event("order.failed", """{"id":"b"}""", ("traceparent", $"00-{Trace[..^1]}7-00f067aa0ba902b8-00")), Cancel);
        using var none = await driver.Client.SendAsync(Fixture.Event("order.failed", """{"id":"c"}"""), Cancel);
        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError), (sampled.StatusCode, other.StatusCode, none.StatusCode));
        Assert.Equal(0, await driver.Process.StopAsync());

        var entries = driver.Logs.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)
            .Where(e => (string?)e["severity"] == "ERROR" && ((string)e["exception"]!).Contains("could not be worked on", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [($"projects/shop/traces/{Trace}", "00f067aa0ba902b7", true), ($"projects/shop/traces/{Trace[..^1]}7", "00f067aa0ba902b8", null), (null, null, null)],
            entries.Select(e => ((string?)e["logging.googleapis.com/trace"], (string?)e["logging.googleapis.com/spanId"], (bool?)e["logging.googleapis.com/trace_sampled"])));
    }
}
