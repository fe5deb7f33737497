using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Reachability.Effects;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Time.Durations;
using Serverless.Generators.Model;

namespace Serverless.Generators.Effects;

/// <summary>Goes back from what rules noted to the public methods that reach it, each rule on its own, the nearest place first.</summary>
internal static class PublicEffects
{
    private static readonly TimeSpan LeastMinimum = TimeSpan.FromMilliseconds(100);

    public static IEnumerable<EffectModel> Of(FlowGraph graph) => Reached(graph).Concat(Durations(graph));

    private static IEnumerable<EffectModel> Reached(FlowGraph graph)
    {
        var callers = Callers(graph);
        foreach (var (descriptor, places) in Places(graph))
        {
            var next = new Dictionary<Node, (Node? Callee, Fact Fact)>();
            var found = new List<Node>();
            foreach (var (node, fact) in places)
            {
                if (!next.ContainsKey(node))
                {
                    next.Add(node, (null, fact));
                    found.Add(node);
                }
            }

            for (var i = 0; i < found.Count; i++)
            {
                var node = found[i];
                var fact = next[node].Fact;
                if (node.Symbol is IMethodSymbol method && IsVisible(method) && method.GetDocumentationCommentId() is { } id)
                {
                    yield return new EffectModel(id, descriptor.Id, PathFrom(node, next), fact.Arguments.ToEquatableArray());
                }

                foreach (var caller in callers.TryGetValue(node, out var some) ? some : [])
                {
                    if (!next.ContainsKey(caller))
                    {
                        next.Add(caller, (node, fact));
                        found.Add(caller);
                    }
                }
            }
        }
    }

    /// <summary>The public methods that certainly take a time which can matter to a function.</summary>
    private static IEnumerable<EffectModel> Durations(FlowGraph graph)
    {
        var durations = new MinimumDurations(graph);
        foreach (var node in graph.InSourceOrder())
        {
            if (node.Symbol is IMethodSymbol method
                && durations.Of(node) is { } minimum
                && minimum >= LeastMinimum
                && IsVisible(method)
                && method.GetDocumentationCommentId() is { } id)
            {
                var milliseconds = Math.Min(int.MaxValue, (long)minimum.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
                yield return new EffectModel(id, Effect.Takes, DisplayNames.Of(method), new[] { milliseconds }.ToEquatableArray());
            }
        }
    }

    /// <summary>What was noted, by rule, in the order of the source. What depends on which function it is stays where it is.</summary>
    private static IEnumerable<(FlowDescriptor Rule, List<(Node Node, Fact Fact)> Places)> Places(FlowGraph graph)
    {
        var byRule = new Dictionary<FlowDescriptor, List<(Node, Fact)>>();
        foreach (var node in graph.InSourceOrder())
        {
            foreach (var body in node.Bodies)
            {
                foreach (var fact in body.Facts)
                {
                    if (fact is { Reach: Reach.Invocation, Concerns: null, Takes: null, Holds: true })
                    {
                        if (!byRule.TryGetValue(fact.Descriptor, out var places))
                        {
                            byRule.Add(fact.Descriptor, places = []);
                        }

                        places.Add((node, fact));
                    }
                }
            }
        }

        return byRule.OrderBy(r => r.Key.Id, StringComparer.Ordinal).Select(r => (r.Key, r.Value));
    }

    private static Dictionary<Node, List<Node>> Callers(FlowGraph graph)
    {
        var callers = new Dictionary<Node, List<Node>>();
        foreach (var node in graph.InSourceOrder())
        {
            foreach (var (callee, _) in graph.Next(node))
            {
                if (!callers.TryGetValue(callee, out var some))
                {
                    callers.Add(callee, some = []);
                }

                some.Add(node);
            }
        }

        return callers;
    }

    private static string PathFrom(Node node, Dictionary<Node, (Node? Callee, Fact Fact)> next)
    {
        var names = new List<string>();
        for (Node? current = node; current is not null; current = next[current].Callee)
        {
            names.Add(DisplayNames.Of(current.Symbol));
        }

        if (next[node].Fact.Inside is { } inside)
        {
            names.Add(inside);
        }

        return string.Join(" -> ", names);
    }

    private static bool IsVisible(ISymbol symbol)
    {
        for (var current = symbol; current is not (null or INamespaceSymbol); current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }
}
