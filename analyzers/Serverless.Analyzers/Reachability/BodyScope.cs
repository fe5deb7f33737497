using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability.Effects;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Reachability;

/// <summary>A body while it is walked.</summary>
internal sealed class BodyScope(Body body, ImmutableArray<IOperation> blocks, KnownEffects effects, Action<Diagnostic> report, CancellationToken cancellationToken)
{
    private HashSet<FlowDescriptor>? _noted;

    public Body Body { get; } = body;

    /// <summary>The operations of the body; only while it is walked.</summary>
    public ImmutableArray<IOperation> Blocks { get; } = blocks;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>How many lambdas that do not run with the body are around the operation that is looked at.</summary>
    public int LaterDepth { get; set; }

    /// <summary>Whether the operation that is looked at stands in a lambda that does not run with the body.</summary>
    public bool IsLater => LaterDepth > 0;

    /// <summary>
    /// Notes a fact. In the body of a function that it concerns it is said at once; elsewhere when a function turns out to reach it.
    /// What a lambda does later is no fact about the start of the program.
    /// </summary>
    public void Note(Fact fact)
    {
        if ((IsLater && fact.Reach == Reach.Start) || effects.IsSafe(fact.Subject))
        {
            return;
        }

        if (fact.StillHolds is null && Body.Root is { } root && Matters(fact, root))
        {
            report(FlowDiagnostics.Create(fact.Descriptor.Live, fact, CallPath.Of(root)));
            Body.Said.Add(fact);
        }
        else
        {
            Body.Facts.Add(fact);
        }
    }

    /// <summary>Notes a fact where the body has none of its rule yet.</summary>
    public void NoteOnce(Fact fact)
    {
        if ((_noted ??= []).Add(fact.Descriptor))
        {
            Note(fact);
        }
    }

    /// <summary>Says at once what is certain without the rest of the program.</summary>
    public void Report(Diagnostic diagnostic) => report(diagnostic);

    private static bool Matters(Fact fact, Root root) =>
        root.IsStartup == (fact.Reach == Reach.Start) && fact.Concerns?.Invoke(root) != false && (fact.Takes is null || root.Limit < fact.Takes);
}
