namespace Serverless.Gateway.Tests.Telemetry;

/// <summary>Tests that listen, and those that hold what happens while nobody does: one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class TelemetryGroup
{
    public const string Name = "telemetry";
}
