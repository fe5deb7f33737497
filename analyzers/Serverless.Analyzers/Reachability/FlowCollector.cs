using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Configuration;
using Serverless.Analyzers.Reachability.Effects;
using Serverless.Analyzers.Reachability.Report;
using Serverless.Analyzers.Reachability.Services;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Reachability;

/// <summary>Walks the bodies of a compilation, for all rules, into one graph. Bodies may come concurrently and in any order.</summary>
internal sealed class FlowCollector
{
    private readonly Interests _interests;
    private readonly ServerlessOptions _options;
    private readonly RootFinder _roots;
    private readonly KnownEffects _effects;
    private readonly BodyWalker _walker;

    public FlowCollector(Compilation compilation, ServerlessOptions options, RootFinder roots, KnownEffects effects, IEnumerable<FlowRule> rules)
    {
        _options = options;
        _roots = roots;
        _effects = effects;
        var followed = new Followed(compilation.Assembly);
        _interests = new Interests(followed);
        _walker = new BodyWalker(followed, _interests, effects);
        Graph = new FlowGraph(compilation);
        var context = new FlowRuleContext(compilation, options, roots, effects, _interests);
        RegistrationReader.Register(context, Graph.Services);
        foreach (var rule in rules)
        {
            rule.Start(context);
        }
    }

    public FlowGraph Graph { get; }

    /// <summary>Takes a body, or an initializer.</summary>
    public void Walk(ISymbol owner, ImmutableArray<IOperation> blocks, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (owner is IFieldSymbol { IsConst: true } or not (IMethodSymbol or IFieldSymbol or IPropertySymbol) || _effects.IsSafe(owner))
        {
            return;
        }

        var body = new Body(owner, _roots.Of(owner), blocks[0].Syntax);
        var scope = new BodyScope(body, blocks, _effects, report, cancellationToken);
        foreach (var block in blocks)
        {
            _walker.Walk(block, scope);
        }

        foreach (var action in _interests.Bodies)
        {
            action(scope);
        }

        Graph.Add(body);
    }

    /// <summary>When all bodies have been taken: says what turned out to be reached.</summary>
    public void End(Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var end = new FlowEnd(Graph, report, cancellationToken);
        end.ReportFacts();
        foreach (var action in _interests.Ends)
        {
            action(end);
        }

        if (_options.IsReportWanted)
        {
            FunctionReport.Write(end);
        }
    }
}
