using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Time.Durations.Model;

namespace Serverless.Analyzers.Time.Durations.Reading;

/// <summary>A function's body, or one round of a loop, with times counted from its begin.</summary>
internal sealed class Frame(Frame? outer)
{
    private Dictionary<ISymbol, Duration>? _exits;
    private Dictionary<ISymbol, Duration>? _held;

    /// <summary>The round or body around it, of the same function.</summary>
    public Frame? Outer { get; } = outer;

    /// <summary>When it returns at the earliest.</summary>
    public Duration Returned { get; set; } = Duration.Endless;

    /// <summary>When what it returns has completed at the earliest.</summary>
    public Duration Done { get; set; } = Duration.Endless;

    /// <summary>When something in the current <c>try</c> may throw at the earliest.</summary>
    public Duration Raised { get; set; } = Duration.Endless;

    /// <summary>When it certainly throws, where every attempt is taken to fail.</summary>
    public Duration Thrown { get; set; } = Duration.Endless;

    /// <summary>Whether a call only makes an iterator.</summary>
    public bool IsIterator { get; set; }

    /// <summary>Whether it has a <c>try</c> whose <c>catch</c> may go on.</summary>
    public bool HasAttempts { get; set; }

    /// <summary>How many branches, which may not be taken, are around the current operation.</summary>
    public int Branches { get; set; }

    /// <summary>Whether everything up to here has certainly run.</summary>
    public bool IsCertain => Branches == 0 && Returned.Own == Duration.Never && _exits is null;

    /// <summary>Tasks that were put into collections of an outer frame, with the time at which they are complete.</summary>
    public List<(ISymbol Collection, Duration Completed)>? Added { get; private set; }

    public void Exit(ISymbol label, Duration when)
    {
        _exits ??= new Dictionary<ISymbol, Duration>(SymbolEqualityComparer.Default);
        _exits[label] = _exits.TryGetValue(label, out var before) ? Duration.Either(before, when) : when;
    }

    /// <summary>When a label is jumped to at the earliest.</summary>
    public Duration ExitAt(ISymbol label) => _exits is not null && _exits.TryGetValue(label, out var when) ? when : Duration.Endless;

    /// <summary>All jumps, returns included, happen later: something runs before them.</summary>
    public void Delay(Duration by, Duration returned, Duration done, Dictionary<ISymbol, Duration>? exits)
    {
        Returned = Duration.Either(returned, Duration.After(Returned, by));
        Done = Duration.Either(done, Duration.After(Done, by));
        var delayed = _exits;
        _exits = exits;
        foreach (var exit in delayed ?? [])
        {
            Exit(exit.Key, Duration.After(exit.Value, by));
        }
    }

    /// <summary>Takes the jumps away, to be given back to <see cref="Delay"/>.</summary>
    public Dictionary<ISymbol, Duration>? TakeExits()
    {
        var exits = _exits;
        _exits = null;
        return exits;
    }

    /// <summary>Remembers when the task in a local, or all tasks of a collection, are complete.</summary>
    public void Hold(ISymbol local, Duration completed) => (_held ??= new Dictionary<ISymbol, Duration>(SymbolEqualityComparer.Default))[local] = completed;

    /// <summary>When the task in a local is complete; null where it is not known.</summary>
    public Duration? Held(ISymbol local) => _held is not null && _held.TryGetValue(local, out var completed) ? completed : null;

    /// <summary>A task is put into a collection.</summary>
    public void Add(ISymbol collection, Duration completed)
    {
        if (Held(collection) is { } before)
        {
            // Whether or not a branch puts it in, those that were there before must still complete.
            Hold(collection, IsCertain ? Duration.Both(before, completed) : before);
        }
        else if (IsCertain)
        {
            (Added ??= []).Add((collection, completed));
        }
    }
}
