using Microsoft.Extensions.Logging;

namespace Serverless.Events;

/// <summary>What a connector is given to start with.</summary>
public sealed class EventConnectorContext
{
    /// <summary>The program's name.</summary>
    public required string Application { get; init; }

    /// <summary>Answers a setting, such as <c>Serverless:Redis:Connection</c>, or null.</summary>
    public required Func<string, string?> Setting { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Where to log.</summary>
    public required ILoggerFactory LoggerFactory { get; init; }

    /// <summary>The subscriptions of the program that this connector serves.</summary>
    public required IReadOnlyList<EventSubscription> Subscriptions { get; init; }
}
