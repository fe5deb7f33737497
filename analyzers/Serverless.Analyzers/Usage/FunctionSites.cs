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
