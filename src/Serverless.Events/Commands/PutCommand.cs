using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Writes an object of a bucket.</summary>
internal sealed class PutCommand(Func<IEventConnector[]> connectors, Func<IEventConnector> makeEmbedded) : EventCommand(connectors, makeEmbedded)
{
    public override string Name => "put";

    public override IReadOnlyList<(string Usage, string Description)> Help =>
    [
        ("put BUCKET/NAME FILE|-", "write an object from a file, or from the standard input"),
        ("  --content-type TYPE", "its media type (default application/octet-stream)"),
        ("  --header NAME=VALUE", "metadata"),
        ("  --force", "write to a bucket that the program does not know"),
    ];

    protected override async Task<int> RunAsync(FunctionHostContext host, EventConnectors brokers, string[] arguments)
    {
        const string Usage = "put BUCKET/NAME FILE|-";
        var read = CommandArguments.Read(arguments, ["--content-type", "--header"], "--force");
        var path = read.Value(0, 2, Usage);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == path.Length - 1)
        {
            throw new CommandLineException($"The object must be given as BUCKET/NAME, but is '{path}'.");
        }

        var bucket = path[..slash];
        CheckKnown(read, "bucket", bucket, KnownChannels.Of(host, brokers, EventKind.Blob));
        await brokers.SendAsync(
            [
                new OutgoingMessage
                {
                    Channel = new EventChannel(EventKind.Blob, bucket),
                    Id = NewId(host),
                    Key = path[(slash + 1)..],
                    Body = await CommandArguments.ContentAsync(read.Value(1, 2, Usage)).ConfigureAwait(false),
                    Headers = HeadersOf(read, read.Option("--content-type") ?? MediaType.Bytes),
                },
            ],
            CancellationToken.None).ConfigureAwait(false);
        return 0;
    }
}
