using System.ComponentModel;

namespace Serverless;

/// <summary>Names the connector of a package: it brings messages from, and takes them to, a broker outside. Found by the generator in referenced assemblies.</summary>
/// <param name="connector">A class with a constructor without parameters that implements <c>Serverless.Events.IEventConnector</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class EventConnectorAttribute(Type connector) : Attribute
{
    /// <summary>The connector's class.</summary>
    public Type Connector { get; } = connector;
}
