using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Sends a message to a queue, or a record to a stream.</summary>
internal sealed class SendCommand(Func<IEventConnector[]> connectors, Func<IEventConnector> makeEmbedded) : EventCommand(connectors, makeEmbedded)
{
    public override string Name => "send";

    public override IReadOnlyList<(string Usage, string Description)> Help =>
    [
        ("send QUEUE", "send a message to a queue, and print its id"),
        ("  --data JSON|@FILE|-", "the payload, from a file, or from the standard input"),
        ("  --delay 10s", "hide the message at first"),
        ("  --id ID", "the message's id; a second one within five minutes is not sent"),
        ("  --header NAME=VALUE", "a header"),
        ("  --stream", "append to the stream of this name instead"),
        ("  --key KEY", "the record's partition key"),
        ("  --text", "the payload is a text, not JSON"),
        ("  --force", "send to a queue that the program does not know"),
    ];

    protected override async Task<int> RunAsync(FunctionHostContext host, EventConnectors brokers, string[] arguments)
    {
        var read = CommandArguments.Read(arguments, ["--data", "--delay", "--id", "--header", "--key"], "--stream", "--text", "--force");
        var name = read.Value(0, 1, "send QUEUE --data JSON|@FILE|-");
        var kind = read.Has("--stream") ? EventKind.Stream : EventKind.Queue;
        CheckKnown(read, kind == EventKind.Stream ? "stream" : "queue", name, KnownChannels.Of(host, brokers, kind));
        if (kind == EventKind.Stream && read.Delay() > TimeSpan.Zero)
        {
            throw new CommandLineException("Records of a stream cannot be delayed; leave out '--delay'.");
        }

        var data = await read.DataAsync().ConfigureAwait(false);
        var isJson = !read.Has("--text");
        if (isJson)
        {
            PayloadCheck.Json(data);
        }

        var id = read.Option("--id");
        return await SendAsync(brokers, new OutgoingMessage
        {
            Channel = new EventChannel(kind, name),
            Id = id ?? NewId(host),
            Body = data,
            Headers = HeadersOf(read, isJson ? MediaType.Json : MediaType.Text),
            Key = read.Option("--key"),
            Delay = read.Delay(),
            DeduplicationId = kind == EventKind.Queue ? id : null,
        }).ConfigureAwait(false);
    }
}
