using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using Serverless.Events;
using Serverless.Platforms.Tests;
using Serverless.Platforms.Tests.AzureFunctions;

namespace Serverless.Platforms.AzureFunctions.Tests;

/// <summary>The driver by which the samples' suites run on this platform.</summary>
public class DriverTests
{
    [Fact]
    public async Task Requests_and_messages_go_through_the_host_and_what_is_sent_comes_back()
    {
        await using var driver = await AzureFunctionsDriver.StartAsync(await Fixture.ExecutableAsync(), new Dictionary<string, string>());
        var sent = new ConcurrentQueue<OutgoingMessage>();
        driver.Sent = messages =>
        {
            foreach (var message in messages)
            {
                sent.Enqueue(message);
            }
        };

        using var answer = await driver.Client.PostAsJsonAsync("/send", new { values = new[] { "a" } });
        var failures = await driver.BringAsync(new BroughtTo("EventFunctions.Records", EventKind.Stream, "readings", 10, 4), [Message("1", "x"), Message("2", "y")]);
        var failed = await driver.BringAsync(new BroughtTo("EventFunctions.Take", EventKind.Queue, "orders", 10, 3), [Message("3", """{"id":"o","action":"fail"}"""), Message("4", """{"id":"o"}""")]);
        var timer = await driver.BringAsync(new BroughtTo("nightly-work", EventKind.Timer, "0 3 * * *", 10, 5), [Message("5", "")]);
        var blob = await driver.BringAsync(new BroughtTo("EventFunctions.Picture", EventKind.Blob, "pictures/{name}.txt", 10, 5), [Message("6", "content") with { Key = "a.txt" }]);
        using var nowhere = await driver.Client.GetAsync("/nowhere");

        Assert.Equal("1 sent", await answer.Content.ReadAsStringAsync());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, nowhere.StatusCode);
        Assert.Empty(failures);
        Assert.Empty(timer);
        Assert.Empty(blob);
        Assert.Contains("Not this order.", Assert.Single(failed).Value.Error, StringComparison.Ordinal);
        Assert.Equal(
            ["a", "blob pictures a 7 6   content", "order 4 o attempt 1 at 2026-03-01T09:01:00.0000000+00:00 from  trace ", "records 0:0=k=x=1= 0:1=k=y=1=", "timer 2026-03-01T09:01:00.0000000+00:00 False"],
            sent.Where(m => m.Channel.Kind == EventKind.Queue).Select(m => Encoding.UTF8.GetString(m.Body.Span)).Order(StringComparer.Ordinal));
        Assert.Equal("order.packed", sent.Single(m => m.Channel.Kind == EventKind.Event).Channel.Name);
        Assert.Equal("packed", sent.Single(m => m.Channel.Kind == EventKind.Stream).Channel.Name);
    }

    private static BroughtMessage Message(string id, string body) =>
        new(id, Encoding.UTF8.GetBytes(body), new Dictionary<string, string>(), "k", 1, new DateTimeOffset(2026, 3, 1, 9, 1, 0, TimeSpan.Zero));
}
