using System.Net;
using System.Text.Json.Nodes;
using Serverless.Events;

namespace Serverless.Platforms.Knative.Tests;

/// <summary>What a sender is answered, so that it tries again what can be mended, and nothing else.</summary>
public sealed class EventAnswerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_failure_has_the_status_that_brings_the_event_again_or_not()
    {
        await using var driver = await Fixture.StartAsync();
        async Task<HttpStatusCode> Send(HttpRequestMessage request)
        {
            using var answer = await driver.Client.SendAsync(request, Cancel);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NoContent, await Send(Fixture.Event("order.read", """{"id":"a"}""")));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(Fixture.Event("order.read", "[]")));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(Fixture.Event("order.read", """{"id":"a"}""", ("ce-id", null))));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await Send(Fixture.Post("/", "<event/>", "application/cloudevents+xml")));
        Assert.Equal(HttpStatusCode.InternalServerError, await Send(Fixture.Event("order.failed", """{"id":"a"}""")));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Send(Fixture.Event("order.overload", """{"id":"a"}""")));
        Assert.Equal(HttpStatusCode.GatewayTimeout, await Send(Fixture.Event("order.late", """{"id":"a"}""")));
        Assert.Equal(HttpStatusCode.GatewayTimeout, await Send(Fixture.Event("order.block", """{"id":"a"}""")));
        Assert.Equal(HttpStatusCode.NoContent, await Send(Fixture.Event("nobody.takes.it", "1")));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(Fixture.Event("serverless.queue", "1", ("ce-subject", "no-such-queue"))));
        Assert.Equal(["read: a"], driver.Journal());
    }

    [Fact]
    public async Task A_trigger_takes_what_is_from_its_source_and_about_its_subject()
    {
        await using var driver = await Fixture.StartAsync();
        foreach (var (source, subject) in new[] { ("/warehouse", "shelf-7"), ("/warehouse", "floor"), ("/warehouse", null), ("/shop", "shelf-8"), ("/warehouse", (string?)"shelf-") })
        {
            using var answer = await driver.Client.SendAsync(Fixture.Event("order.moved", """{"id":"a"}""", ("ce-source", source), ("ce-subject", subject)), Cancel);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.Equal(["moved: a /warehouse shelf-7", "moved: a /warehouse shelf-"], driver.Journal());
    }

    [Fact]
    public async Task An_error_names_the_function_and_not_the_body()
    {
        await using var driver = await Fixture.StartAsync();
        using var answer = await driver.Client.SendAsync(Fixture.Event("order.read", """["secret-4711"]""", ("ce-id", "e1")), Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Events.Read", text, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", text + driver.Logs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_runs_all_of_its_events_and_one_that_is_none_refuses_it()
    {
        await using var driver = await Fixture.StartAsync();
        static string Json(string id, string more = "") => $$"""{"specversion":"1.0","id":"{{id}}","source":"/tests","type":"order.read","data":{"id":"{{id}}"}{{more}}}""";
        using var good = await driver.Client.SendAsync(Fixture.Post("/", $"[{Json("a")},{Json("b")}]", "application/cloudevents-batch+json; charset=utf-8"), Cancel);
        Assert.Equal(HttpStatusCode.NoContent, good.StatusCode);
        using var empty = await driver.Client.SendAsync(Fixture.Post("/", "[]", "application/cloudevents-batch+json"), Cancel);
        Assert.Equal(HttpStatusCode.NoContent, empty.StatusCode);
        using var bad = await driver.Client.SendAsync(Fixture.Post("/", $"[{Json("c")},{Json("d", ",\"time\":\"yesterday\"")}]", "application/cloudevents-batch+json"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        var problem = JsonNode.Parse(await bad.Content.ReadAsStringAsync(Cancel))!;
        Assert.StartsWith("Event 1 of the batch: The attribute 'time'", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal(["read: a", "read: b"], driver.Journal().Order());
    }

    [Fact]
    public async Task The_same_source_and_id_run_an_idempotent_function_once()
    {
        await using var driver = await Fixture.StartAsync();
        foreach (var (source, id) in new[] { ("/a", "1"), ("/a", "1"), ("/b", "1"), ("/a", "2"), ("/b", "1") })
        {
            using var answer = await driver.Client.SendAsync(Fixture.Event("order.once", $$"""{"id":"{{source}}{{id}}"}""", ("ce-source", source), ("ce-id", id)), Cancel);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.Equal(["once: /a1", "once: /b1", "once: /a2"], driver.Journal());
    }

    [Fact]
    public async Task Without_a_sink_an_event_function_replies_with_its_event()
    {
        await using var driver = await Fixture.StartAsync(hasSink: false);
        using var answer = await driver.Client.SendAsync(Fixture.Event("question", """{"text":"why"}"""), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("answer", answer.Headers.GetValues("ce-type").Single());
        Assert.Equal("/answers", answer.Headers.GetValues("ce-source").Single());
        Assert.Equal("why!", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["text"]);

        using var nothing = await driver.Client.SendAsync(Fixture.Event("question", """{"text":""}"""), Cancel);
        Assert.Equal(HttpStatusCode.NoContent, nothing.StatusCode);

        // A request has no event to reply with.
        using var refused = await driver.Client.PostAsync("/orders", new StringContent("""{"id":"a"}""", System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(await Serverless.EndToEnd.Tests.Poll.UntilAsync(() => driver.Logs.Contains("K_SINK", StringComparison.Ordinal), TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task What_functions_send_is_posted_to_the_sink_and_again_where_that_can_help()
    {
        await using var driver = await Fixture.StartAsync(environment: new() { ["K_CE_OVERRIDES"] = """{"extensions":{"team":"blue"}}""" });
        var sent = new List<OutgoingMessage>();
        driver.Sent = sent.AddRange;
        driver.Refuse(HttpStatusCode.ServiceUnavailable);
        driver.Refuse(HttpStatusCode.NotFound);
        using var answer = await driver.Client.PostAsync("/orders", new StringContent("""{"id":"o1"}""", System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([new EventChannel(EventKind.Event, "order.placed"), new EventChannel(EventKind.Queue, "orders")], sent.Select(m => m.Channel));
        Assert.Equal(("o1", "/shop", "blue"), (sent[0].Headers["ce-subject"], sent[0].Headers["ce-source"], sent[0].Headers["ce-team"]));

        // A refusal that no further attempt mends is the function's failure.
        driver.Refuse(HttpStatusCode.BadRequest);
        using var refused = await driver.Client.SendAsync(Fixture.Event("question", """{"text":"why"}"""), Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);

        using var later = await driver.Client.PostAsync("/later", new StringContent("""{"id":"o1"}""", System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, later.StatusCode);
        Assert.True(await Serverless.EndToEnd.Tests.Poll.UntilAsync(() => driver.Logs.Contains("asks for a delay", StringComparison.Ordinal), TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Messages_records_objects_and_schedules_come_as_events_of_their_sources()
    {
        await using var driver = await Fixture.StartAsync();
        foreach (var request in new[]
        {
            Fixture.Event("serverless.queue", """{"id":"q"}""", ("ce-subject", "orders"), ("ce-id", "m1"), ("ce-serverlessheaders", "{%22x-from%22:%22me%22}")),
            Fixture.Event("dev.knative.rabbitmq.event", """{"id":"r"}""", ("ce-source", "/apis/v1/namespaces/default/rabbitmqsources/shop#orders"), ("ce-id", "m2")),
            Fixture.Event("google.cloud.pubsub.topic.v1.messagePublished", """{"message":{"data":"eyJpZCI6InAifQ==","messageId":"m3","attributes":{"X-From":"pub"}}}""", ("ce-source", "//pubsub.googleapis.com/projects/p/topics/orders")),
            Fixture.Event("dev.knative.kafka.event", "7", ("ce-source", "/apis/v1/namespaces/default/kafkasources/k#readings")),
            Fixture.Event("google.cloud.storage.object.v1.deleted", """{"bucket":"pictures","name":"cat.jpg"}"""),
            Fixture.Event("google.cloud.storage.object.v1.finalized", """{"bucket":"pictures","name":"cat.jpg","size":"42"}"""),
            Fixture.Event("dev.knative.sources.ping", "{}", ("ce-source", "/apis/v1/namespaces/default/pingsources/events-nightly"), ("ce-time", "2026-03-01T03:00:00Z")),
        })
        {
            using var answer = await driver.Client.SendAsync(request, Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync(Cancel));
        }

        Assert.Equal(
            ["order: /apis/v1/namespaces/default/rabbitmqsources/shop#orders m2 r ", "order: m1 q me", "order: m3 p pub", "picture: cat Created 42", "picture: cat Deleted 0", "readings: 7", "timer: 2026-03-01T03:00:00.0000000Z"],
            driver.Journal().Where(l => !l.StartsWith("note", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_function_has_an_address_of_its_own()
    {
        await using var driver = await Fixture.StartAsync();
        var request = Fixture.Event("any.type", """{"id":"own"}""");
        request.RequestUri = new Uri("/_functions/Events.Read", UriKind.Relative);
        using var answer = await driver.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var unknown = Fixture.Event("any.type", """{"id":"own"}""");
        unknown.RequestUri = new Uri("/_functions/Events.None", UriKind.Relative);
        using var refused = await driver.Client.SendAsync(unknown, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(["read: own"], driver.Journal());
    }

    [Fact]
    public async Task A_sender_that_asks_whether_it_may_is_told()
    {
        await using var driver = await Fixture.StartAsync(environment: new() { ["Serverless__CloudEvents__AllowedOrigins"] = "eventgrid.azure.net, other.example" });
        async Task<HttpResponseMessage> Ask(string origin)
        {
            var request = new HttpRequestMessage(HttpMethod.Options, "/");
            request.Headers.Add("WebHook-Request-Origin", origin);
            request.Headers.Add("WebHook-Request-Rate", "120");
            return await driver.Client.SendAsync(request, Cancel);
        }

        using var allowed = await Ask("eventgrid.azure.net");
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Equal(("eventgrid.azure.net", "120"), (allowed.Headers.GetValues("WebHook-Allowed-Origin").Single(), allowed.Headers.GetValues("WebHook-Allowed-Rate").Single()));
        Assert.Equal(["POST"], allowed.Content.Headers.Allow);
        using var refused = await Ask("spam.example");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.False(refused.Headers.Contains("WebHook-Allowed-Origin"));
    }

    [Fact]
    public async Task Logs_are_in_the_form_of_Cloud_Logging()
    {
        await using var driver = await Fixture.StartAsync();
        using var answer = await driver.Client.SendAsync(Fixture.Event("order.failed", """{"id":"a"}"""), Cancel);
        Assert.Equal(0, await driver.Process.StopAsync());
        var entries = driver.Logs.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Contains(entries, e => (string?)e["severity"] is "ERROR" or "WARNING" && ((string?)e["exception"] ?? "").Contains("could not be worked on", StringComparison.Ordinal));
        Assert.DoesNotContain(entries, e => e["level"] is not null);
    }
}
