using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Serverless.Analyzers.Reachability;

/// <summary>
/// Facts that a rule keeps until all bodies have been walked, because the other bodies decide whether they matter, or because they
/// matter wherever they are reached from. Each place is said once.
/// </summary>
internal sealed class DelayedFacts
{
    private readonly ConcurrentDictionary<Body, ConcurrentQueue<Fact>> _facts = new();

    public void Add(Body body, Fact fact) => _facts.GetOrAdd(body, static _ => new ConcurrentQueue<Fact>()).Enqueue(fact);

    /// <summary>Says those that invocations reach, and those that the start of the program reaches where that is wanted.</summary>
    public void Report(FlowEnd end, bool alsoStart, Func<Fact, bool>? matters = null)
    {
        if (_facts.IsEmpty)
        {
            return;
        }

        var said = new HashSet<(SyntaxTree, TextSpan)>();
        Report(end, end.Invocations, matters, said);
        if (alsoStart)
        {
            Report(end, end.Start, matters, said);
        }
    }

    private void Report(FlowEnd end, Reached reached, Func<Fact, bool>? matters, HashSet<(SyntaxTree, TextSpan)> said)
    {
        foreach (var node in reached.Nodes)
        {
            foreach (var body in node.Bodies)
            {
                if (!_facts.TryGetValue(body, out var facts))
                {
                    continue;
                }

                foreach (var fact in facts)
                {
                    if (matters?.Invoke(fact) != false && said.Add((fact.Site.SyntaxTree, fact.Site.Span)))
                    {
                        end.Report(fact, reached.PathTo(node));
                    }
                }
            }
        }
    }
}
