using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Publishes an event.</summary>
internal sealed class PublishCommand(Func<IEventConnector[]> connectors, Func<IEventConnector> makeEmbedded) : EventCommand(connectors, makeEmbedded)
{
    public override string Name => "publish";

    public override IReadOnlyList<(string Usage, string Description)> Help =>
    [
        ("publish TYPE", "publish an event of a type, and print its id"),
        ("  --data JSON|@FILE|-", "the payload, from a file, or from the standard input"),
        ("  --source SOURCE", "where the event comes from (default: the program)"),
        ("  --subject SUBJECT", "what it is about"),
        ("  --id ID", "its id"),
        ("  --header NAME=VALUE", "a header"),
        ("  --force", "publish a type that no function of the program has subscribed to"),
    ];

    protected override async Task<int> RunAsync(FunctionHostContext host, EventConnectors brokers, string[] arguments)
    {
        var read = CommandArguments.Read(arguments, ["--data", "--source", "--subject", "--id", "--header"], "--force");
        var type = read.Value(0, 1, "publish TYPE --data JSON|@FILE|-");
        var known = KnownChannels.Of(host, brokers, EventKind.Event);
        if (!known.Any(k => k.EndsWith('*') && type.StartsWith(k[..^1], StringComparison.Ordinal)))
        {
            CheckKnown(read, "event", type, known);
        }

        var data = await read.DataAsync().ConfigureAwait(false);
        PayloadCheck.Json(data);
        var id = read.Option("--id") ?? NewId(host);
        var headers = HeadersOf(read, MediaType.Json, more: 6);
        CloudEvent.Describe(headers, id, type, read.Option("--source") ?? $"/{host.Application.Name}", host.TimeProvider.GetUtcNow(), read.Option("--subject"));
        return await SendAsync(brokers, new OutgoingMessage { Channel = new EventChannel(EventKind.Event, type), Id = id, Body = data, Headers = headers }).ConfigureAwait(false);
    }
}
