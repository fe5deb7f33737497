using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Time.Durations;

namespace Serverless.Analyzers.Reachability;

/// <summary>What rules see when all bodies have been walked.</summary>
internal sealed class FlowEnd(FlowGraph graph, Action<Diagnostic> report, CancellationToken cancellationToken)
{
    private readonly Dictionary<Func<Root, bool>, Reached> _byConcern = [];
    private Reached? _invocations;
    private Reached? _start;
    private Reached? _byLimit;
    private Reached? _startByLimit;
    private MinimumDurations? _durations;
    private FunctionSets? _functions;

    public FlowGraph Graph { get; } = graph;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>What invocations reach.</summary>
    public Reached Invocations => _invocations ??= Reached.ByInvocation(Graph);

    /// <summary>What runs once.</summary>
    public Reached Start => _start ??= Reached.AtStart(Graph, Invocations);

    /// <summary>What invocations reach, each from the function with the shortest limit of all that reach it.</summary>
    public Reached ByLimit => _byLimit ??= Reached.ByInvocation(Graph, byLimit: true);

    /// <summary>What runs once, each for the function with the shortest limit of all that cause it.</summary>
    public Reached StartByLimit => _startByLimit ??= Reached.AtStart(Graph, ByLimit);

    /// <summary>How long functions and methods take at least.</summary>
    public MinimumDurations Durations => _durations ??= new MinimumDurations(Graph);

    /// <summary>What invocations of some functions reach. A static delegate as the argument is computed once.</summary>
    public Reached From(Func<Root, bool> concerns)
    {
        if (!_byConcern.TryGetValue(concerns, out var reached))
        {
            _byConcern.Add(concerns, reached = Reached.ByInvocation(Graph, concerns));
        }

        return reached;
    }

    /// <summary>Which functions reach what.</summary>
    public FunctionSets Functions => _functions ??= new FunctionSets(Graph, Invocations);

    /// <summary>What was said, with the path of the message.</summary>
    public List<(Fact Fact, CallPath Path)> Said { get; } = [];

    public void Report(Diagnostic diagnostic) => report(diagnostic);

    /// <summary>Says a fact with its path.</summary>
    public void Report(Fact fact, CallPath path)
    {
        Said.Add((fact, path));
        report(FlowDiagnostics.Create(fact.Descriptor.AtEnd, fact, path));
    }

    /// <summary>Says the facts that were noted and turned out to be reached.</summary>
    public void ReportFacts()
    {
        ReportFacts(Invocations, Reach.Invocation);
        ReportFacts(Start, Reach.Start);
        if (Graph.AsksForLimits)
        {
            ReportLimited(ByLimit, null);
            ReportLimited(StartByLimit, ByLimit);
        }
    }

    /// <summary>Says what matters where the limit of a function is too short for it.</summary>
    private void ReportLimited(Reached reached, Reached? said)
    {
        foreach (var node in reached.Nodes)
        {
            foreach (var body in node.Bodies)
            {
                foreach (var fact in body.Facts)
                {
                    if (fact.Takes is { } time && fact.Holds && said?.Contains(node) != true && reached.RootOf(node).Limit < time)
                    {
                        Report(fact, reached.PathTo(node));
                    }
                }
            }
        }
    }

    private void ReportFacts(Reached reached, Reach reach)
    {
        foreach (var node in reached.Nodes)
        {
            CancellationToken.ThrowIfCancellationRequested();
            CallPath? path = null;
            foreach (var body in node.Bodies)
            {
                foreach (var fact in body.Facts)
                {
                    if (fact.Reach != reach || fact.Takes is not null || !fact.Holds)
                    {
                        continue;
                    }

                    if (fact.Concerns is null || reach == Reach.Start)
                    {
                        Report(fact, path ??= reached.PathTo(node));
                    }
                    else if (From(fact.Concerns) is var some && some.Contains(node))
                    {
                        Report(fact, some.PathTo(node));
                    }
                }
            }
        }
    }
}
