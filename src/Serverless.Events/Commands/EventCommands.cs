using System.ComponentModel;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>The program's own commands for events: <c>send</c>, <c>publish</c>, <c>put</c>, <c>dead-letter</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EventCommands
{
    /// <summary>All of them. Called by generated code.</summary>
    /// <param name="connectors">Makes the connectors of referenced packages.</param>
    public static IReadOnlyList<ToolCommand> Create(Func<IEventConnector[]> connectors) => Create(connectors, EmbeddedBroker.Make, null, null);

    internal static IReadOnlyList<ToolCommand> Create(
        Func<IEventConnector[]> connectors, Func<IEventConnector> makeEmbedded, TextWriter? output, TextWriter? error) =>
    [
        new SendCommand(connectors, makeEmbedded) { Output = output, Error = error },
        new PublishCommand(connectors, makeEmbedded) { Output = output, Error = error },
        new PutCommand(connectors, makeEmbedded) { Output = output, Error = error },
        new DeadLetterCommand(connectors, makeEmbedded) { Output = output, Error = error },
    ];
}
