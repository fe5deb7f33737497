using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Serverless.Platforms.Tests;
using Serverless.Platforms.Tests.Knative;

namespace Serverless.Platforms.Knative.Tests;

/// <summary>The contract of the Functions Framework, beside Google's own.</summary>
public sealed class FrameworkTests
{
    private const int Requests = 100;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_HTTP_function_gets_every_request_as_under_the_framework()
    {
        await using var node = await NodeFramework.StartAsync();
        await using var driver = await StartAsync("Requests.Echo", "http");
        var random = new Random(1);
        for (var i = 0; i < Requests; i++)
        {
            var (method, target, header, body) = MakeRequest(random);
            var theirs = await SendAsync(node.Clients[0], method, target, header, body);
            var ours = await SendAsync(driver.Client, method, target, header, body);
            Assert.Equal(theirs, ours);
        }
    }

    [Fact]
    public async Task An_event_function_gets_every_event_as_under_the_framework()
    {
        await using var node = await NodeFramework.StartAsync();
        await using var driver = await StartAsync("Events.Note", "cloudevent");
        var random = new Random(2);
        var failures = 0;
        for (var i = 0; i < Requests; i++)
        {
            var state = random.Next();
            using var theirs = await node.Clients[1].SendAsync(MakeEvent(new Random(state), i), Cancel);
            using var ours = await driver.Client.SendAsync(MakeEvent(new Random(state), i), Cancel);
            Assert.True(theirs.StatusCode == ours.StatusCode, $"Event {i}: theirs {theirs.StatusCode}, ours {ours.StatusCode} {await ours.Content.ReadAsStringAsync(Cancel)}");
            failures += ours.IsSuccessStatusCode ? 0 : 1;
        }

        var noted = driver.Journal().Select(Canonical).ToList();
        Assert.Equal(node.Journal().Select(Canonical), noted);
        Assert.Equal(Requests, noted.Count + failures);
        Assert.InRange(failures, 1, Requests / 2);
    }

    [Fact]
    public async Task A_typed_function_answers_as_under_the_framework()
    {
        await using var node = await NodeFramework.StartAsync();
        await using var driver = await StartAsync("Requests.Add", "typed");
        var random = new Random(3);
        for (var i = 0; i < Requests; i++)
        {
            var body = random.Next(10) == 0 ? "{\"a\":" : $$"""{"a":{{random.Next(1000)}},"b":{{random.Next(1000)}}}""";
            using var theirs = await node.Clients[2].SendAsync(Fixture.Post("/any/path", body, "application/json"), Cancel);
            using var ours = await driver.Client.SendAsync(Fixture.Post("/any/path", body, "application/json"), Cancel);
            Assert.Equal(theirs.StatusCode, ours.StatusCode);
            if (ours.IsSuccessStatusCode)
            {
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(await theirs.Content.ReadAsStringAsync(Cancel)), JsonNode.Parse(await ours.Content.ReadAsStringAsync(Cancel))));
            }
        }
    }

    [Fact]
    public async Task Browsers_questions_are_kept_from_the_function()
    {
        await using var driver = await StartAsync("Requests.Echo", "http");
        foreach (var path in new[] { "/robots.txt", "/favicon.ico" })
        {
            using var answer = await driver.Client.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_command_line_goes_before_the_environment()
    {
        await using var driver = await Fixture.StartAsync(environment: new() { ["FUNCTION_TARGET"] = "Requests.Hello" }, arguments: ["--target", "Requests.Add", "--signature-type=typed"]);
        using var answer = await driver.Client.SendAsync(Fixture.Post("/", """{"a":1,"b":2}""", "application/json"), Cancel);
        Assert.Equal("""{"value":3}""", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("Requests.None", "http", "names no function of this program")]
    [InlineData("Requests.Hello", "cloudevent", "has no trigger for the signature type")]
    [InlineData("Requests.Hello", "soap", "There is no signature type 'soap'")]
    public async Task A_target_that_is_none_is_said_at_the_start(string target, string signature, string message)
    {
        await using var process = PlatformProcess.Start(
            await Fixture.ExecutableAsync(), ["--urls", "http://127.0.0.1:0"], [new("FUNCTION_TARGET", target), new("FUNCTION_SIGNATURE_TYPE", signature)]);
        await process.Process.WaitForExitAsync(Cancel);
        Assert.Equal(1, process.Process.ExitCode);
        Assert.Contains(message, process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_push_of_PubSub_is_its_message()
    {
        await using var driver = await Fixture.StartAsync();
        const string Body = """{"subscription":"projects/p/subscriptions/orders","message":{"data":"eyJpZCI6InB1c2gifQ==","messageId":"m9","publishTime":"2026-03-01T09:00:00Z","attributes":{"x-from":"push"}}}""";
        using var answer = await driver.Client.SendAsync(Fixture.Post("/projects/p/topics/orders", Body, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Contains("order: m9 push push", driver.Journal());
        using var other = await driver.Client.SendAsync(Fixture.Post("/", """{"what":"is this"}""", "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    private static Task<KnativeDriver> StartAsync(string target, string signature) =>
        Fixture.StartAsync(environment: new() { ["FUNCTION_TARGET"] = target, ["FUNCTION_SIGNATURE_TYPE"] = signature });

    private static async Task<string> SendAsync(HttpClient client, string method, string target, string? header, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), target);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("x-test", header);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "text/plain");
        }

        using var answer = await client.SendAsync(request, Cancel);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
        return $"{(int)answer.StatusCode} {json["method"]} {json["path"]} {json["query"]} {json["header"]} {json["body"]}";
    }

    private static (string Method, string Target, string? Header, string? Body) MakeRequest(Random random)
    {
        string Word() => new([.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => "abcxyz0189_-"[random.Next(12)])]);
        var method = new[] { "GET", "POST", "PUT", "PATCH", "DELETE" }[random.Next(5)];
        var path = "/" + string.Join('/', Enumerable.Range(0, random.Next(4)).Select(_ => Word()));
        var query = random.Next(2) == 0 ? "" : "?" + string.Join('&', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{Word()}={Word()}"));
        return (method, path + query, random.Next(2) == 0 ? null : Word(), method is "GET" or "DELETE" ? null : Word());
    }

    /// <summary>An event in one of the forms in which Google Cloud sends them.</summary>
    private static HttpRequestMessage MakeEvent(Random random, int number)
    {
        var data = random.Next(8) == 0 ? """{"fail":true}""" : $$"""{"n":{{random.Next(1000)}},"t":"text {{random.Next(10)}} ä"}""";
        var time = $"2026-03-0{random.Next(1, 9)}T09:00:00.00{random.Next(10)}Z";
        return random.Next(6) switch
        {
            0 => Fixture.Post("/", $$"""{"specversion":"1.0","id":"s{{number}}","source":"//tests/{{number}}","type":"com.example.structured","subject":"s","time":"{{time}}","datacontenttype":"application/json","data":{{data}}}""", "application/cloudevents+json"),
            1 => Fixture.Post("/", $$$$$$"""{"context":{"eventId":"p{{{{{{number}}}}}}","timestamp":"{{{{{{time}}}}}}","eventType":"google.pubsub.topic.publish","resource":{"service":"pubsub.googleapis.com","name":"projects/p/topics/t","type":"type.googleapis.com/google.pubsub.v1.PubsubMessage"}},"data":{"@type":"type.googleapis.com/google.pubsub.v1.PubsubMessage","attributes":{"a":"1"},"data":"dGV4dA=="}}""", "application/json"),
            2 => Fixture.Post("/", $$$$$$"""{"eventId":"f{{{{{{number}}}}}}","timestamp":"{{{{{{time}}}}}}","eventType":"providers/cloud.firestore/eventTypes/document.write","resource":"projects/p/databases/(default)/documents/gcf-test/{{{{{{number}}}}}}","data":{"value":{"fields":{"n":{"integerValue":"{{{{{{random.Next(9)}}}}}}"}}}}}""", "application/json"),
            3 => Fixture.Post("/", $$$$$$"""{"eventId":"u{{{{{{number}}}}}}","timestamp":"{{{{{{time}}}}}}","eventType":"providers/firebase.auth/eventTypes/user.create","resource":"projects/p","data":{"email":"a@example.com","uid":"UUpby3s4spZre6kHsgVSPetzQ8l{{{{{{number}}}}}}","metadata":{"createdAt":"2020-05-26T10:42:27Z","lastSignedInAt":"2020-10-24T11:00:00Z"}}}""", "application/json"),
            4 => Fixture.Post("/", $$$$$$"""{"eventId":"d{{{{{{number}}}}}}","timestamp":"{{{{{{time}}}}}}","eventType":"google.pubsub.topic.publish","resource":"projects/p/topics/t","data":{"data":"dGV4dA=="}}""", "application/json"),
            _ => Fixture.Event("com.example.binary", data, ("ce-id", $"b{number}"), ("ce-source", $"//tests/{number}"), ("ce-subject", "documents/1"), ("ce-time", time)),
        };
    }

    private static string Canonical(string line)
    {
        var text = line["note: ".Length..];
        return Sort(JsonNode.Parse(text))!.ToJsonString();

        static JsonNode? Sort(JsonNode? node) => node switch
        {
            JsonObject map => new JsonObject(map.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sort(m.Value)))),
            JsonArray list => new JsonArray([.. list.Select(Sort)]),
            _ => node?.DeepClone(),
        };
    }
}
