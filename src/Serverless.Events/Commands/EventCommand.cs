using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>A command that needs the program's brokers.</summary>
/// <param name="connectors">Makes the connectors of referenced packages.</param>
internal abstract class EventCommand(Func<IEventConnector[]> connectors) : ToolCommand
{
    /// <summary>Makes the connectors of referenced packages.</summary>
    public Func<IEventConnector[]> Connectors { get; } = connectors;

    /// <summary>Makes the embedded broker; another one in tests.</summary>
    public Func<IEventConnector> Embedded { get; init; } = static () => new SqliteBroker();
}
