using System.ComponentModel;

namespace Serverless.Gateway.Routing;

/// <summary>
/// A segment of several parts, such as <c>{name}.{extension?}</c>. It is matched from the right: each parameter ends where the one
/// on its right began, and is as short as the literal on its left allows; the first takes what is left. None can be empty. An
/// optional last parameter may be missing together with its period.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ComplexSegment
{
    private readonly string?[] _parts;
    private readonly int _firstSlot;
    private readonly int _lastSlot;
    private readonly bool _isLastOptional;

    /// <summary>Describes the segment.</summary>
    /// <param name="firstSlot">The slot of the first parameter; the others follow it.</param>
    /// <param name="isLastOptional">Whether the last parameter is optional.</param>
    /// <param name="parts">The parts from the left: text, or null for a parameter.</param>
    public ComplexSegment(int firstSlot, bool isLastOptional, params string?[] parts)
    {
        _parts = parts;
        _firstSlot = firstSlot;
        _isLastOptional = isLastOptional;
        _lastSlot = firstSlot - 1;
        foreach (var part in parts)
        {
            _lastSlot += part is null ? 1 : 0;
        }
    }

    /// <summary>Matches the segment at <paramref name="depth"/> and sets the parameters' values.</summary>
    public bool TryMatch(RouteMatch match, int depth)
    {
        var text = match.GetSegment(depth);
        var last = _parts.Length - 1;
        if (TryMatch(match, depth, text, last, _lastSlot))
        {
            return true;
        }

        if (!_isLastOptional
            || last < 2
            || text.EndsWith(_parts[last - 1], StringComparison.OrdinalIgnoreCase)
            || !TryMatch(match, depth, text, last - 2, _lastSlot - 1))
        {
            return false;
        }

        match.SetMissing(_lastSlot);
        return true;
    }

    private bool TryMatch(RouteMatch match, int depth, ReadOnlySpan<char> text, int last, int slot)
    {
        var end = text.Length;
        for (var i = last; i >= 0; i--)
        {
            if (_parts[i] is { } literal)
            {
                if (!text[..end].EndsWith(literal, StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }

                end -= literal.Length;
                continue;
            }

            if (end == 0)
            {
                return false;
            }

            var start = 0;
            if (i > 0)
            {
                // One character at least is the parameter's.
                var before = _parts[i - 1];
                var found = text[..(end - 1)].LastIndexOf(before, StringComparison.OrdinalIgnoreCase);
                if (found < 0)
                {
                    return false;
                }

                start = found + before!.Length;
            }

            match.CapturePart(slot, depth, start, end - start);
            end = start;
            slot--;
        }

        return end == 0;
    }
}
