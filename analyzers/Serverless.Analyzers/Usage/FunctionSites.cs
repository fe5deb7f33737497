using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Routing;

namespace Serverless.Analyzers.Usage;

/// <summary>What the functions of the source have in common with each other: routes and names, and where they stand.</summary>
internal sealed class FunctionSites
{
    public ConcurrentBag<RouteSite> Routes { get; } = [];

    public ConcurrentBag<NameSite> Names { get; } = [];

    public ConcurrentBag<QueueSite> Queues { get; } = [];

    /// <summary>The functions that outputs start.</summary>
    public ConcurrentBag<StartSite> Starts { get; } = [];
}

/// <summary>A route of a trigger.</summary>
/// <param name="Function">The function, as messages show it.</param>
/// <param name="Signature">Sorts the sites.</param>
/// <param name="Ordinal">The trigger's place on the method.</param>
/// <param name="Methods">The HTTP methods.</param>
/// <param name="Template">The route.</param>
/// <param name="Location">Where the route is written; none for one of a referenced assembly.</param>
internal sealed record RouteSite(
    string Function, string Signature, int Ordinal, EquatableArray<string> Methods, RouteTemplate Template, Location Location);

/// <summary>The name of a trigger's function.</summary>
/// <param name="Entry">The trigger, its name not yet made unique.</param>
/// <param name="Function">The function, as messages show it.</param>
/// <param name="Location">Where the name is written, or the method.</param>
internal sealed record NameSite(FunctionEntry Entry, string Function, Location Location);

/// <summary>A trigger whose messages go to one function only: of a queue, or of a stream with a consumer group that is named.</summary>
/// <param name="Function">The function, as messages show it.</param>
/// <param name="Signature">Sorts the sites.</param>
/// <param name="Ordinal">The trigger's place on the method.</param>
/// <param name="Channel">What it takes from, as messages show it.</param>
/// <param name="Queue">The queue; null for a stream.</param>
/// <param name="DeadLetterQueue">The queue that its dead letters go to, or null.</param>
/// <param name="Location">Where the queue is written.</param>
/// <param name="DeadLetterLocation">Where the dead-letter queue is written.</param>
internal sealed record QueueSite(
    string Function, string Signature, int Ordinal, string Channel, string? Queue, string? DeadLetterQueue, Location Location, Location DeadLetterLocation);

/// <summary>An output that starts a function.</summary>
/// <param name="Name">The name of the function.</param>
/// <param name="Location">Where it is written.</param>
internal sealed record StartSite(string Name, Location Location);
