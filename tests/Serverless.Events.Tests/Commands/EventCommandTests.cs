using System.Text;
using System.Text.Json;
using Serverless.Events.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Commands;

public sealed class EventCommandTests : IDisposable
{
    private readonly MemoryConnector _broker = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("serverless").FullName;

    [Fact]
    public async Task Sends_to_a_queue_and_prints_the_id()
    {
        Assert.Equal(0, await RunAsync("send", "orders", "--data", """{"a":1}""", "--delay=10s", "--header", "X-Shop=1"));
        var sent = Assert.Single(_broker.Sent);
        Assert.Equal(sent.Id, _output.ToString().Trim());
        Assert.Equal(
            (new EventChannel(EventKind.Queue, "orders"), """{"a":1}""", TimeSpan.FromSeconds(10), "1", "application/json"),
            (sent.Channel, Encoding.UTF8.GetString(sent.Body.Span), sent.Delay, sent.Headers["x-shop"], sent.Headers["content-type"]));
        Assert.Equal((1, 1), (_broker.Starts, _broker.Disposals));
    }

    [Fact]
    public async Task An_id_counts_once_and_a_text_goes_as_it_is()
    {
        Assert.Equal(0, await RunAsync("send", "orders", "--data", "no json", "--text", "--id", "m1"));
        var sent = Assert.Single(_broker.Sent);
        Assert.Equal(("m1", "m1", "text/plain; charset=utf-8"), (sent.Id, sent.DeduplicationId, sent.Headers["content-type"]));
    }

    [Fact]
    public async Task Appends_to_a_stream_of_the_manifest_and_reads_a_file()
    {
        var file = Path.Combine(_folder, "data.json");
        await File.WriteAllTextAsync(file, "[1]", TestContext.Current.CancellationToken);
        Assert.Equal(0, await RunAsync("send", "clicks", "--stream", "--key", "k", "--data", "@" + file));
        var sent = Assert.Single(_broker.Sent);
        Assert.Equal((EventKind.Stream, "k", "[1]"), (sent.Channel.Kind, sent.Key, Encoding.UTF8.GetString(sent.Body.Span)));
    }

    [Theory]
    [InlineData("There is no queue of this program 'ordres'. Did you mean 'orders'? With --force", "send", "ordres", "--data", "1")]
    [InlineData("The payload is not JSON, at line 1, byte 1", "send", "orders", "--data", "{secret")]
    [InlineData("--data", "send", "orders")]
    [InlineData("There is no option '--dalay'. Did you mean '--delay'?", "send", "orders", "--data", "1", "--dalay", "1s")]
    [InlineData("'--delay' must be a duration", "send", "orders", "--data", "1", "--delay", "soon")]
    [InlineData("'--delay' needs a value", "send", "orders", "--data", "1", "--delay")]
    [InlineData("'--header' must be of the form name=value", "send", "orders", "--data", "1", "--header", "x")]
    [InlineData("SDK's own", "send", "orders", "--data", "1", "--header", "traceparent=x")]
    [InlineData("takes: send QUEUE", "send", "--data", "1")]
    [InlineData("cannot be read", "send", "orders", "--data", "@/does/not/exist")]
    [InlineData("cannot be delayed", "send", "clicks", "--stream", "--data", "1", "--delay", "1s")]
    [InlineData("Did you mean 'budget.exhausted'?", "publish", "budget.exausted", "--data", "1")]
    [InlineData("BUCKET/NAME", "put", "uploads", "-")]
    [InlineData("There is no bucket of this program 'uplods'. Did you mean 'uploads'?", "put", "uplods/a", "-")]
    [InlineData("Did you mean 'dead-letter show'?", "dead-letter", "shwo")]
    [InlineData("needs a queue", "dead-letter", "show")]
    [InlineData("Did you mean 'orders'?", "dead-letter", "show", "ordes")]
    [InlineData("--all", "dead-letter", "purge", "orders")]
    public async Task A_command_line_that_is_wrong_is_said(string expected, params string[] arguments)
    {
        var exception = await Assert.ThrowsAsync<CommandLineException>(() => RunAsync(arguments));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_broker.Sent);
    }

    [Fact]
    public async Task What_the_program_does_not_know_is_sent_with_force()
    {
        Assert.Equal(0, await RunAsync("send", "other", "--data", "1", "--force"));
        Assert.Single(_broker.Sent);
    }

    [Fact]
    public async Task What_the_broker_does_not_take_is_a_failure()
    {
        _broker.Before = operation => _ = operation == "send" ? throw new EventSendException("The message has 300000 bytes; at most 262144 are taken.") : 0;
        Assert.Equal(1, await RunAsync("send", "orders", "--data", "1"));
        Assert.Contains("262144", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishes_with_the_attributes_of_cloud_events()
    {
        Assert.Equal(0, await RunAsync("publish", "budget.exhausted", "--data", "{}", "--source", "/me", "--subject", "b1"));
        var sent = Assert.Single(_broker.Sent);
        Assert.Equal((EventKind.Event, "budget.exhausted", "/me", "b1", sent.Id), (sent.Channel.Kind, sent.Headers["ce-type"], sent.Headers["ce-source"], sent.Headers["ce-subject"], sent.Headers["ce-id"]));
        Assert.Equal(0, await RunAsync("publish", "shop.order.paid", "--data", "{}"));
        Assert.Equal("/Tests", _broker.Sent[1].Headers["ce-source"]);
    }

    [Fact]
    public async Task Puts_an_object()
    {
        var file = Path.Combine(_folder, "a.png");
        await File.WriteAllBytesAsync(file, [1, 2, 3], TestContext.Current.CancellationToken);
        Assert.Equal(0, await RunAsync("put", "uploads/2026/a.png", file, "--content-type", "image/png"));
        var sent = Assert.Single(_broker.Sent);
        Assert.Equal((new EventChannel(EventKind.Blob, "uploads"), "2026/a.png", "image/png", 3), (sent.Channel, sent.Key, sent.Headers["content-type"], sent.Body.Length));
    }

    [Fact]
    public async Task Dead_letters_are_listed_and_shown_without_their_payload()
    {
        Bury("m1", "m2");
        Assert.Equal(0, await RunAsync("dead-letter", "list"));
        Assert.Equal("QUEUE   COUNT\norders  2\n", Taken());
        Assert.Equal(0, await RunAsync("dead-letter", "show", "orders"));
        var text = Taken();
        Assert.Contains("m1\n  failed    2026-03-01 10:00:00Z after 5 attempts\n  error     System.IO.IOException: Away.\n  header    x-shop: 1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("the body", text, StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("dead-letter", "show", "orders", "--body"));
        Assert.Contains("  body      the body\n", Taken(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dead_letters_are_given_to_machines()
    {
        Bury("m1");
        Assert.Equal(0, await RunAsync("dead-letter", "list", "--json"));
        using var list = JsonDocument.Parse(Taken());
        Assert.Equal(1, list.RootElement[0].GetProperty("count").GetInt32());
        Assert.Equal(0, await RunAsync("dead-letter", "show", "orders", "--json", "--body"));
        using var shown = JsonDocument.Parse(Taken());
        Assert.Equal(("m1", 5, "the body"), (
            shown.RootElement[0].GetProperty("id").GetString(), shown.RootElement[0].GetProperty("attempts").GetInt32(), shown.RootElement[0].GetProperty("body").GetString()));
    }

    [Theory]
    [InlineData("retry", 1)]
    [InlineData("purge", 0)]
    public async Task Dead_letters_are_sent_again_or_thrown_away(string action, int left)
    {
        Bury("m1", "m2", "m3");
        Assert.Equal(0, await RunAsync("dead-letter", action, "orders", "m2"));
        Assert.Equal(left, _broker.Count("orders"));
        Assert.StartsWith("1 message ", Taken(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("dead-letter", action, "orders", "m2"));
        Assert.Contains("no dead letter 'm2'", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("dead-letter", action, "orders", "--all"));
        Assert.StartsWith("2 messages ", Taken(), StringComparison.Ordinal);
        Assert.Empty(_broker.Dead["orders"]);
        Assert.Equal(0, await RunAsync("dead-letter"));
        Assert.Equal("There are no dead letters.\n", Taken());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<int> RunAsync(params string[] arguments)
    {
        var application = new LambdaApplication(
            new EventLambda("Mail", new EventSubscription(EventKind.Queue, "orders"), _ => Task.CompletedTask),
            new EventLambda("Stop", new EventSubscription(EventKind.Event, "budget.exhausted"), _ => Task.CompletedTask),
            new EventLambda("Shop", new EventSubscription(EventKind.Event, "shop.*"), _ => Task.CompletedTask),
            new EventLambda("Index", new EventSubscription(EventKind.Blob, "uploads/{**name}"), _ => Task.CompletedTask))
        {
            Json = """{"functions":[{"name":"Buy","outputs":[{"kind":"stream","channel":"clicks"}]}]}""",
        };
        var host = FunctionHost.CreateContext(application, [], null);
        return EventCommands.Create(static () => [], () => _broker, _output, _error).Single(c => c.Name == arguments[0]).RunAsync(host, arguments[1..]);
    }

    private string Taken()
    {
        var text = _output.ToString().ReplaceLineEndings("\n");
        _output.GetStringBuilder().Clear();
        return text;
    }

    private void Bury(params string[] ids) => _broker.Dead["orders"] =
    [
        .. ids.Select(id => new DeadLetter(
            "orders",
            new EventMessage { Id = id, Body = "the body"u8.ToArray(), Headers = new Dictionary<string, string> { ["x-shop"] = "1" }, Attempt = 5 },
            "Away.",
            typeof(IOException).FullName,
            new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero))),
    ];
}
