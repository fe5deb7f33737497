using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.Time.Durations.Model;
using Serverless.Analyzers.Time.Durations.Reading;

namespace Serverless.Analyzers.Time.Durations;

/// <summary>A function that certainly takes longer than it may, or that does when every attempt of something that it retries fails.</summary>
internal sealed class DurationRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS3001",
        "A function takes longer than its limit",
        "'{0}' takes at least {1}{2}, but is ended after {3}; split it into functions that hand over to each other, wait less, or give it a longer limit ({4})",
        RuleCategories.Time,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS3001")));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var types = new DurationTypes(context);
        PollyRetries.Start(context, types.Fields);
        context.OnCall("System.Threading.Tasks.Task", "Delay", static (_, scope) => scope.Body.Waits = true);
        context.OnCall("System.Threading.Thread", "Sleep", static (_, scope) => scope.Body.Waits = true);
        context.OnCall("System.Threading.PeriodicTimer", "WaitForNextTickAsync", static (_, scope) => scope.Body.Waits = true);
        // What never ends in the ordinary way takes its callers with it.
        context.OnOperation(OperationKind.Throw, static (_, scope) => scope.Body.Waits = true);
        context.OnOperation(OperationKind.Loop, static (_, scope) => scope.Body.Waits = true);
        context.OnBody(scope => Read(scope, types));
        context.OnEnd(Report);
    }

    private static void Read(BodyScope scope, DurationTypes types)
    {
        var body = scope.Body;
        // What neither waits nor calls what could wait takes no time.
        if (body.Waits || body.CallsMethods || types.Effects.Any)
        {
            body.Time = DurationReader.Read(scope, types);
        }

        if (body.Root is not { IsStartup: false, Limit: { } limit } root)
        {
            return;
        }

        if (IsOver(body.Time?.Done.Own ?? 0, limit))
        {
            Say(OfDuration(root, limit, body.Time!.Done, null));
        }
        else if (Longest(body.Retries) is { } retry && IsOver(retry.Ticks, limit))
        {
            Say(OfRetry(limit, retry, CallPath.Of(root)));
        }

        void Say(Finding finding)
        {
            body.Said.Add(finding.Fact(body.Syntax));
            scope.Report(finding.Diagnostic(Descriptor.Live, body.Syntax));
        }
    }

    private static void Report(FlowEnd end)
    {
        var said = new HashSet<Root>();
        foreach (var (root, node) in end.Graph.Roots())
        {
            end.CancellationToken.ThrowIfCancellationRequested();
            if (root is not { IsStartup: false, Limit: { } limit })
            {
                continue;
            }

            var duration = MinimumDurations.DurationOf(node);
            if (IsOver(duration.Own, limit) || node.Bodies.Any(b => Longest(b.Retries) is { } retry && IsOver(retry.Ticks, limit)))
            {
                // Has been said while its body was read.
                said.Add(root);
            }
            else if (IsOver(end.Durations.TicksOf(duration), limit))
            {
                said.Add(root);
                Say(end, node, OfDuration(root, limit, duration, end.Durations));
            }
        }

        if (end.Graph.AsksForLimits)
        {
            ReportRetries(end, end.ByLimit, said);
            ReportRetries(end, end.StartByLimit, said);
        }
    }

    /// <summary>Attempts that calls lead to, each at the function with the shortest limit.</summary>
    private static void ReportRetries(FlowEnd end, Reached reached, HashSet<Root> said)
    {
        foreach (var node in reached.Nodes)
        {
            foreach (var body in node.Bodies)
            {
                if (Longest(body.Retries) is { } retry
                    && reached.RootOf(node) is { Limit: { } limit } root
                    && IsOver(retry.Ticks, limit)
                    && end.Graph.Of(root.Method) is { } function
                    && said.Add(root))
                {
                    Say(end, function, OfRetry(limit, retry, reached.PathTo(node)));
                }
            }
        }
    }

    private static void Say(FlowEnd end, Node function, Finding finding)
    {
        var body = function.Bodies[0].Syntax;
        end.Said.Add((finding.Fact(body), finding.Path));
        end.Report(finding.Diagnostic(Descriptor.AtEnd, body));
    }

    private static Finding OfDuration(Root root, TimeSpan limit, Duration duration, MinimumDurations? durations)
    {
        var explanation = Explanation.Of(root, duration, durations);
        return new Finding(explanation.Path, explanation.Sites, durations?.TicksOf(duration) ?? duration.Own, "", limit);
    }

    private static Finding OfRetry(TimeSpan limit, Retry retry, CallPath path) => new(
        path,
        [.. path.Steps.Where(s => s.Site is not null).Select(s => s.Site!.GetLocation()), retry.Site.GetLocation()],
        retry.Ticks,
        $" when each of {retry.Attempts} attempts fails",
        limit);

    private static bool IsOver(long ticks, TimeSpan limit) => ticks != Duration.Never && ticks > limit.Ticks;

    private static Retry? Longest(List<Retry> retries)
    {
        Retry? longest = null;
        foreach (var retry in retries)
        {
            if (longest is null || retry.Ticks > longest.Ticks)
            {
                longest = retry;
            }
        }

        return longest;
    }

    private sealed record Finding(CallPath Path, IReadOnlyList<Location> Sites, long Ticks, string When, TimeSpan Limit)
    {
        private string Taken => DurationText.Of(TimeSpan.FromTicks(Ticks));

        public Fact Fact(SyntaxNode body) => new(Descriptor, body, Path.Root.Name, Taken, When, DurationText.Of(Limit));

        public Diagnostic Diagnostic(DiagnosticDescriptor descriptor, SyntaxNode body) => Microsoft.CodeAnalysis.Diagnostic.Create(
            descriptor, NameOf(body), Sites, Path.Root.Name, Taken, When, DurationText.Of(Limit), Path.Text);

        private static Location NameOf(SyntaxNode body) =>
            (body.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier ?? body.GetFirstToken()).GetLocation();
    }
}
