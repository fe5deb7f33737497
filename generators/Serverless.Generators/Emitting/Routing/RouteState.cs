namespace Serverless.Generators.Emitting.Routing;

/// <summary>
/// A node of the router: what routes are still possible after some segments of a path. <see cref="Routes"/> are indexes into the
/// ranked routes, the most specific first.
/// </summary>
internal sealed class RouteState(int number, int depth, int[] routes, string label, RouteState? sibling)
{
    public int Number { get; } = number;

    /// <summary>How many segments of the path lie behind, or <see cref="Rest"/>.</summary>
    public int Depth { get; } = depth;

    public int[] Routes { get; } = routes;

    /// <summary>A way here, for comments.</summary>
    public string Label { get; } = label;

    /// <summary>Where the segment that led here as a literal would have led as any other text.</summary>
    public RouteState? Sibling { get; } = sibling;

    /// <summary>The depth of a state where only catch-all parameters are left, which take whatever follows.</summary>
    public const int Rest = -1;

    public bool TakesRest => Depth == Rest;

    /// <summary>Where each literal leads, in the order of the literals' text.</summary>
    public List<(string Literal, RouteState Target)> Literals { get; } = [];

    /// <summary>Where any other segment leads that is not empty.</summary>
    public RouteState? Other { get; set; }

    /// <summary>Where an empty segment leads, which only a catch-all parameter takes.</summary>
    public RouteState? Empty { get; set; }

    /// <summary>
    /// The sibling, when it does the same for all segments but this one's literals, so that they need not be repeated here.
    /// </summary>
    public RouteState? Fallback { get; set; }

    /// <summary>The routes that a path can end in here, the most specific first.</summary>
    public List<int> Matches { get; } = [];

    /// <summary>Nothing can follow.</summary>
    public bool IsTerminal => !TakesRest && Literals.Count == 0 && Other is null && Empty is null && Fallback is null;

    /// <summary>Only one literal can follow, and the path cannot end here: such a state needs no code of its own.</summary>
    public bool IsPassage =>
        !TakesRest && Matches.Count == 0 && Literals.Count == 1 && Other is null && Empty is null && Fallback is null;
}
