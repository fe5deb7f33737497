using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Makes the embedded broker, which a program that was published for another platform alone does not have.</summary>
internal static class EmbeddedBroker
{
    public static IEventConnector Make() => LocalPlatform.IsSupported ? new SqliteBroker() : throw LocalPlatform.NotSupported();
}
