using System.Net;
using System.Net.Http.Json;
using System.Text;
using Serverless.Events;
using Serverless.Platforms.Tests;
using Serverless.Platforms.Tests.OpenWhisk;

namespace Serverless.Platforms.OpenWhisk.Tests;

/// <summary>The driver with which the suites of the samples run here.</summary>
public sealed class DriverTests
{
    [Fact]
    public async Task It_brings_requests_and_messages_and_takes_what_functions_send()
    {
        await using var driver = await OpenWhiskDriver.StartAsync(await Fixture.ExecutableAsync(), new Dictionary<string, string>());
        var sent = new List<OutgoingMessage>();
        driver.Sent = sent.AddRange;

        using var added = await driver.Client.PostAsJsonAsync("/pets", new { id = 7, name = "Rex" });
        Assert.Equal((HttpStatusCode.Created, "/pets/7"), (added.StatusCode, added.Headers.Location!.ToString()));
        Assert.Equal(1234, await driver.Client.GetFromJsonAsync<int>("/number"));
        Assert.Equal(300, (await driver.Client.GetByteArrayAsync("/bytes?count=300")).Length);
        using var missing = await driver.Client.GetAsync("/pets/0");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        var json = new Dictionary<string, string> { ["content-type"] = "application/json" };
        var orders = new BroughtTo("EventFunctions.TakeAll", EventKind.Queue, "batches", 10, 5);
        var failures = await driver.BringAsync(orders, [Message("a", """{"id":"1"}"""), Message("b", """{"id":"2","action":"fail"}""")]);
        Assert.Equal(["b"], failures.Keys);
        Assert.Empty(await driver.BringAsync(new BroughtTo("OutputFunctions.Relay", EventKind.Queue, "relay", 1, 5), [Message("c", """{"id":"3"}""")]));
        Assert.Equal((new EventChannel(EventKind.Queue, "orders"), """{"id":"3","action":null}"""), (Assert.Single(sent).Channel, Encoding.UTF8.GetString(sent[0].Body.Span)));
        Assert.Empty(await driver.BringAsync(new BroughtTo("EventFunctions.Picture", EventKind.Blob, "pictures/{name}.jpg", 1, 5), [Message("d", "picture", "cat.jpg")]));
        Assert.Empty(await driver.BringAsync(new BroughtTo("Jobs.Nightly", EventKind.Timer, "0 3 * * *", 1, 5), [Message("e", "")]));
        Assert.Equal(0, await driver.Process.StopAsync());

        BroughtMessage Message(string id, string body, string? key = null) => new(id, Encoding.UTF8.GetBytes(body), json, key, 1, DateTimeOffset.UtcNow);
    }
}
