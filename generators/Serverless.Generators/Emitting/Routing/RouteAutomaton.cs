using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing.Routing;

namespace Serverless.Generators.Emitting.Routing;

/// <summary>
/// Makes the states of the router from the routes: the same decisions that ASP.NET Core's endpoint routing takes at start-up,
/// where a segment that is a literal of one route also goes on with the other routes whose parameter could take it. Equal states
/// are made once.
/// </summary>
internal sealed class RouteAutomaton
{
    /// <summary>What the limit counts on, on average.</summary>
    private const long RoutesPerState = 30;

    private readonly Dictionary<StateKey, RouteState> _states = [];
    private readonly List<RouteState> _ordered = [];
    private readonly Queue<RouteState> _work = new();
    private long _size;

    private RouteAutomaton(IReadOnlyList<RouteEntry> ranked) => Routes = ranked;

    /// <summary>The routes in the order in which they are tried where several match.</summary>
    public IReadOnlyList<RouteEntry> Routes { get; }

    public RouteState Root { get; private set; } = null!;

    /// <summary>
    /// The automaton, or null when the routes overlap in so many ways that it would have more than <paramref name="limit"/> states, or
    /// states of too many routes.
    /// </summary>
    public static RouteAutomaton? Build(IReadOnlyList<RouteEntry> entries, int limit)
    {
        var automaton = new RouteAutomaton(RouteRanking.Rank(entries));
        var all = new int[entries.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = i;
        }

        automaton.Root = automaton.GetState(0, all, "", null);
        while (automaton._work.Count > 0)
        {
            automaton.Expand(automaton._work.Dequeue());
            if (automaton._ordered.Count > limit || automaton._size > limit * RoutesPerState)
            {
                return null;
            }
        }

        return automaton;
    }

    private RouteState GetState(int depth, int[] routes, string label, RouteState? sibling)
    {
        if (depth > 0 && TakesOnlyRest(depth, routes))
        {
            depth = RouteState.Rest;
        }

        var key = new StateKey(depth, routes);
        if (!_states.TryGetValue(key, out var state))
        {
            state = new RouteState(_ordered.Count, depth, routes, label, sibling);
            _states.Add(key, state);
            _ordered.Add(state);
            _size += routes.Length;
            _work.Enqueue(state);
        }

        return state;
    }

    /// <summary>Whether each route is a catch-all that already took a segment.</summary>
    private bool TakesOnlyRest(int depth, int[] routes)
    {
        foreach (var route in routes)
        {
            var template = Routes[route].Template;
            if (!template.EndsInCatchAll || depth < template.Segments.Count)
            {
                return false;
            }
        }

        return true;
    }

    private void Expand(RouteState state)
    {
        if (state.TakesRest)
        {
            state.Matches.AddRange(state.Routes);
            return;
        }

        var literals = new SortedDictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        var parameters = new List<int>();
        var catchAlls = new List<int>();
        foreach (var route in state.Routes)
        {
            var template = Routes[route].Template;
            if (template.CanEndAt(state.Depth))
            {
                state.Matches.Add(route);
            }

            if (template.SegmentAt(state.Depth) is not { } segment)
            {
                continue;
            }

            if (segment.Literal is { } literal)
            {
                if (!literals.TryGetValue(literal, out var same))
                {
                    literals.Add(literal, same = []);
                }

                same.Add(route);
            }
            else
            {
                (segment.IsCatchAll ? catchAlls : parameters).Add(route);
            }
        }

        if (catchAlls.Count > 0)
        {
            state.Empty = GetState(RouteState.Rest, [.. catchAlls], state.Label + "/{*}", null);
        }

        if (parameters.Count > 0)
        {
            state.Other = GetState(state.Depth + 1, Merge(parameters, catchAlls), state.Label + "/{}", null);
        }
        else
        {
            state.Other = state.Empty;
        }

        if (CanFallBack(state))
        {
            // Every path on but those that begin with a literal of the routes that the sibling lacks.
            state.Fallback = state.Sibling;
            state.Other = null;
            state.Empty = null;
        }

        foreach (var pair in literals)
        {
            if (state.Fallback is { } fallback && pair.Value.TrueForAll(route => Array.IndexOf(fallback.Routes, route) >= 0))
            {
                continue;
            }

            var open = parameters.FindAll(route => CanBe(Routes[route].Template.Segments[state.Depth], pair.Key));
            var target = GetState(
                state.Depth + 1, Merge(pair.Value, open, catchAlls), state.Label + "/" + pair.Key, state.Other ?? state.Fallback?.Other);
            state.Literals.Add((pair.Key, target));
        }
    }

    /// <summary>
    /// Whether the sibling has all of this state's routes but some that can only go on with a literal or not at all. Without this,
    /// many literals beside a parameter would each repeat everything that follows the parameter.
    /// </summary>
    private bool CanFallBack(RouteState state)
    {
        if (state.Sibling is not { } sibling || (sibling.Literals.Count == 0 && sibling.Fallback is null))
        {
            return false;
        }

        var own = new HashSet<int>(state.Routes);
        foreach (var route in sibling.Routes)
        {
            if (!own.Remove(route))
            {
                return false;
            }
        }

        foreach (var route in own)
        {
            if (Routes[route].Template.SegmentAt(state.Depth) is { Literal: null })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a parameter or complex segment shares the path of a literal.</summary>
    private static bool CanBe(RouteSegment segment, string literal)
    {
        if (segment.Parameter is { } parameter)
        {
            // ASP.NET Core leaves it to the request when the parameter is optional.
            return parameter.IsOptional || RouteConstraintEvaluator.AllowsLiteral(parameter.Constraints, literal);
        }

        if (ComplexSegmentEvaluator.Match(segment, literal) is not { } values)
        {
            return false;
        }

        foreach (var pair in values)
        {
            if (pair.Value is { } value && !RouteConstraintEvaluator.AllowsLiteral(pair.Key.Constraints, value))
            {
                return false;
            }
        }

        return true;
    }

    private static int[] Merge(params List<int>[] lists)
    {
        var merged = new List<int>();
        foreach (var list in lists)
        {
            merged.AddRange(list);
        }

        merged.Sort();
        return [.. merged];
    }

    private readonly struct StateKey(int depth, int[] routes) : IEquatable<StateKey>
    {
        private readonly int _depth = depth;
        private readonly int[] _routes = routes;

        public bool Equals(StateKey other) => _depth == other._depth && _routes.AsSpan().SequenceEqual(other._routes);

        public override bool Equals(object? obj) => obj is StateKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = _depth;
            foreach (var route in _routes)
            {
                hash = unchecked((hash * 31) + route);
            }

            return hash;
        }
    }
}
