using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Time.Durations.Model;

namespace Serverless.Analyzers.Time.Durations;

/// <summary>
/// How long methods take at least, calls followed. Each is computed once; a method that comes to itself again counts as nothing there.
/// </summary>
internal sealed class MinimumDurations(FlowGraph graph)
{
    // Calls can be nested deeper than a stack is.
    private readonly Stack<Duration> _open = new();

    /// <summary>How long a function takes at least until it has completed; null where it never completes normally.</summary>
    public TimeSpan? Of(Root root) => graph.Of(root.Method) is { } node ? Of(node) : TimeSpan.Zero;

    /// <summary>How long a method takes at least until it has completed; null where it never completes normally.</summary>
    public TimeSpan? Of(Node node) => TicksOf(DurationOf(node)) is not Duration.Never and var ticks ? TimeSpan.FromTicks(ticks) : null;

    /// <summary>What a method takes until what it returns has completed.</summary>
    public static Duration DurationOf(Node node) => TimeOf(node)?.Done ?? Duration.Zero;

    public long TicksOf(Duration duration)
    {
        if (!duration.HasCalls)
        {
            return duration.Own;
        }

        _open.Push(duration);
        while (_open.Count > 0)
        {
            var current = _open.Peek();
            if (current.Total == Duration.NotAsked)
            {
                current.Total = Duration.BeingFound;
                OpenParts(current);
            }
            else
            {
                _open.Pop();
                if (current.Total == Duration.BeingFound)
                {
                    current.Total = Combine(current);
                }
            }
        }

        return duration.Total;
    }

    /// <summary>The method that makes a call shortest, with what it takes; null where no method of the source is called.</summary>
    public CallTarget? ShortestOf(Call call)
    {
        CallTarget? shortest = null;
        foreach (var target in TargetsOf(call))
        {
            if (shortest is null || Known(target.Duration) < Known(shortest.Duration))
            {
                shortest = target;
            }
        }

        return shortest;
    }

    private void OpenParts(Duration duration)
    {
        switch (duration)
        {
            case Sum sum:
                Open(sum.First);
                Open(sum.Second);
                break;
            case Least least:
                Open(least.One);
                Open(least.Other);
                break;
            case Most most:
                Open(most.One);
                Open(most.Other);
                break;
            case Repeated repeated:
                Open(repeated.Each);
                break;
            case LocalCall local:
                Open(local.Target);
                break;
            case Call call:
                foreach (var target in TargetsOf(call))
                {
                    Open(target.Duration);
                }

                break;
        }
    }

    private void Open(Duration duration)
    {
        if (duration is { HasCalls: true, Total: Duration.NotAsked })
        {
            _open.Push(duration);
        }
    }

    private long Combine(Duration duration) => duration switch
    {
        Sum sum => Duration.Add(Known(sum.First), Known(sum.Second)),
        Least least => Math.Min(Known(least.One), Known(least.Other)),
        Most most => Math.Max(Known(most.One), Known(most.Other)),
        Repeated repeated => Duration.Multiply(repeated.Count, Known(repeated.Each)),
        LocalCall local => Known(local.Target),
        Call call => ShortestOf(call) is { } shortest ? Known(shortest.Duration) : 0,
        _ => duration.Own,
    };

    /// <summary>What was found; nothing where it is still being found.</summary>
    private static long Known(Duration duration) => duration.HasCalls ? Math.Max(0, duration.Total) : duration.Own;

    private IReadOnlyList<CallTarget> TargetsOf(Call call) => call.Targets ??= FindTargets(call);

    private List<CallTarget> FindTargets(Call call)
    {
        var targets = new List<CallTarget>();
        foreach (var node in graph.Targets(call.Method, call.IsVirtual))
        {
            var time = TimeOf(node);
            targets.Add(new CallTarget(node.Symbol, (call.UntilDone ? time?.Done : time?.Run) ?? Duration.Zero));
        }

        return targets;
    }

    private static MethodTime? TimeOf(Node node) => node.Bodies.Count > 0 ? node.Bodies[0].Time : null;
}
