using System.ComponentModel;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>The program's own commands for events: <c>send</c>, <c>publish</c>, <c>put</c>, <c>dead-letter</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EventCommands
{
    /// <summary>All of them. Called by generated code.</summary>
    /// <param name="connectors">Makes the connectors of referenced packages.</param>
    public static IReadOnlyList<ToolCommand> Create(Func<IEventConnector[]> connectors) => throw new NotImplementedException();
}
