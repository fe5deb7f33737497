using System.Globalization;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Lists dead letters, shows them, sends them again and throws them away.</summary>
internal sealed class DeadLetterCommand(Func<IEventConnector[]> connectors, Func<IEventConnector> makeEmbedded) : EventCommand(connectors, makeEmbedded)
{
    private const int MostShown = 1_000;
    private static readonly string[] Actions = ["list", "show", "retry", "purge"];

    public override string Name => "dead-letter";

    public override IReadOnlyList<(string Usage, string Description)> Help =>
    [
        ("dead-letter list", "the queues that have dead letters; those of other triggers are called kind:function"),
        ("dead-letter show QUEUE", "the dead letters of a queue: id, attempts, time, error, headers"),
        ("  --body", "their payloads too"),
        ("dead-letter retry QUEUE ID|--all", "send them again, with their attempts counted from the beginning"),
        ("dead-letter purge QUEUE ID|--all", "throw them away"),
        ("  --json", "what is printed as JSON"),
    ];

    protected override async Task<int> RunAsync(FunctionHostContext host, EventConnectors brokers, string[] arguments)
    {
        var read = CommandArguments.Read(arguments, [], "--json", "--body", "--all");
        var action = read.Values is [var first, ..] ? first : "list";
        if (!Actions.Contains(action))
        {
            throw new CommandLineException(ToolCommands.Unknown("command", $"dead-letter {action}", Actions.Select(a => $"dead-letter {a}")));
        }

        await brokers.StartAsync().ConfigureAwait(false);
        if (brokers.Used.Count == 0)
        {
            // There may be some that no function takes from any more.
            await brokers.Embedded.StartAsync().ConfigureAwait(false);
        }

        var all = brokers.Used.Select(s => s.Connector.DeadLetters).OfType<IDeadLetters>().ToList();
        var queues = new List<(DeadLetterQueue Queue, IDeadLetters Letters)>();
        foreach (var letters in all)
        {
            queues.AddRange((await letters.ListAsync(CancellationToken.None).ConfigureAwait(false)).Select(q => (q, letters)));
        }

        if (action == "list")
        {
            if (read.Values.Count > 1)
            {
                throw new CommandLineException($"The command 'dead-letter list' does not take '{read.Values[1]}'.");
            }

            DeadLetterText.Write(Output, queues.ConvertAll(q => q.Queue), read.Has("--json"));
            return 0;
        }

        if (read.Values.Count < 2)
        {
            throw new CommandLineException($"The command 'dead-letter {action}' needs a queue.");
        }

        var name = read.Values[1];
        var known = queues.Select(q => q.Queue.Queue).Concat(KnownChannels.DeadLetterQueues(brokers)).ToList();
        if (!known.Contains(name))
        {
            throw new CommandLineException(ToolCommands.Unknown("queue with dead letters", name, known));
        }

        var holders = queues.Where(q => q.Queue.Queue == name).Select(q => q.Letters).ToList();
        return action == "show" ? await ShowAsync(holders, name, read).ConfigureAwait(false) : await ChangeAsync(holders, action, name, read).ConfigureAwait(false);
    }

    private async Task<int> ShowAsync(List<IDeadLetters> holders, string queue, CommandArguments read)
    {
        read.Value(1, 2, "dead-letter show QUEUE");
        var letters = new List<DeadLetter>();
        foreach (var holder in holders)
        {
            letters.AddRange(await holder.PeekAsync(queue, MostShown, CancellationToken.None).ConfigureAwait(false));
        }

        DeadLetterText.Write(Output, letters, read.Has("--body"), read.Has("--json"));
        return 0;
    }

    private async Task<int> ChangeAsync(List<IDeadLetters> holders, string action, string queue, CommandArguments read)
    {
        // All of them only when that is said: it cannot be undone.
        var id = read.Has("--all") ? null : read.Value(2, 3, $"dead-letter {action} QUEUE ID, or QUEUE --all");
        if (id is null)
        {
            read.Value(1, 2, $"dead-letter {action} QUEUE ID, or QUEUE --all");
        }

        var count = 0;
        foreach (var holder in holders)
        {
            count += action == "retry"
                ? await holder.RetryAsync(queue, id, CancellationToken.None).ConfigureAwait(false)
                : await holder.PurgeAsync(queue, id, CancellationToken.None).ConfigureAwait(false);
        }

        if (id is not null && count == 0)
        {
            await Error.WriteLineAsync($"The queue '{queue}' has no dead letter '{id}'.").ConfigureAwait(false);
            return 1;
        }

        var done = action == "retry" ? "sent again" : "thrown away";
        await Output.WriteLineAsync(read.Has("--json")
            ? $$"""{"count":{{count.ToString(CultureInfo.InvariantCulture)}}}"""
            : string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "message" : "messages")} {done}.")).ConfigureAwait(false);
        return 0;
    }
}
