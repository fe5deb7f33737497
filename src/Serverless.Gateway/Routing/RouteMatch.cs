using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Routing;

namespace Serverless.Gateway.Routing;

/// <summary>
/// What the router found: the function and the values of its route's parameters, in the order in which they stand in the route
/// ("slots"). Values are places in the path until somebody asks for a string. One object serves all requests of a connection, one
/// after the other.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RouteMatch
{
    /// <summary>A route has at most 28 segments; what is left over lets the router note one more.</summary>
    private const int MaxSegments = 32;

    private readonly Segment[] _segments = new Segment[MaxSegments];
    private Slot[] _slots = new Slot[16];
    private int _count;

    /// <summary>The path that was matched.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The function's index, or what <see cref="FunctionRouter.Match"/> returned instead.</summary>
    public int FunctionIndex { get; private set; } = FunctionRouter.NotFound;

    /// <summary>After <see cref="FunctionRouter.MethodNotAllowed"/>, the methods that the path takes, as in "GET, HEAD".</summary>
    public string? AllowedMethods { get; private set; }

    /// <summary>How many parameters the matched route has.</summary>
    public int Count => _count;

    /// <summary>Whether the parameter has a value: from the path, or its default value.</summary>
    public bool HasValue(int slot) => (uint)slot < (uint)_slots.Length && _slots[slot].State != SlotState.Missing;

    /// <summary>The value, which is empty when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<char> GetSpan(int slot)
    {
        ref var found = ref _slots[slot];
        return found.State == SlotState.InPath ? Path.AsSpan(found.Start, found.Length) : found.Text;
    }

    /// <summary>The value, or null when there is none. A value from the path becomes a string with the first call.</summary>
    public string? GetString(int slot)
    {
        ref var found = ref _slots[slot];
        return found.State switch
        {
            SlotState.Missing => null,
            SlotState.InPath => found.Text ??= Path.Substring(found.Start, found.Length),
            _ => found.Text,
        };
    }

    /// <summary>The values by name, without those that are missing.</summary>
    /// <param name="names">The names of the matched route's parameters, in their order.</param>
    public RouteValueDictionary ToRouteValues(ReadOnlySpan<string> names)
    {
        var values = new RouteValueDictionary();
        for (var i = 0; i < names.Length; i++)
        {
            if (i < _count && HasValue(i))
            {
                values[names[i]] = GetString(i);
            }
        }

        return values;
    }

    /// <summary>Forgets the last request, and begins with a new path.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(string path)
    {
        Path = path;
        FunctionIndex = FunctionRouter.NotFound;
        AllowedMethods = null;
        _count = 0;
    }

    /// <summary>Sets a value that did not come from this router; null is a missing one.</summary>
    public void SetValue(int slot, string? value)
    {
        EnsureSlots(slot);
        for (; _count <= slot; _count++)
        {
            _slots[_count].State = SlotState.Missing;
        }

        _slots[slot].Text = value;
        _slots[slot].State = value is null ? SlotState.Missing : SlotState.Given;
    }

    /// <summary>Sets the function, for values that did not come from this router.</summary>
    public void SetFunction(int functionIndex) => FunctionIndex = functionIndex;

    /// <summary>Router: keeps where a segment of the path is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetSegment(int depth, int start, int length)
    {
        ref var segment = ref _segments[depth];
        segment.Start = start;
        segment.Length = length;
    }

    /// <summary>Router: keeps where the rest of the path begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetRest(int depth, int start) => _segments[depth].Start = start;

    /// <summary>Router: keeps all segments, and says how many there are, as far as a route can care.</summary>
    public int Split()
    {
        var count = 0;
        for (var start = 1; start < Path.Length && count < MaxSegments; count++)
        {
            var length = FunctionRouter.GetSegment(Path, start).Length;
            SetSegment(count, start, length);
            start += length + 1;
        }

        return count;
    }

    /// <summary>Router: whether a segment that was kept is this text, in any case.</summary>
    public bool IsSegment(int depth, string literal) => FunctionRouter.Is(GetSegment(depth), literal);

    /// <summary>Router: a segment that was kept.</summary>
    public ReadOnlySpan<char> GetSegment(int depth) => Path.AsSpan(_segments[depth].Start, _segments[depth].Length);

    /// <summary>Router: makes a segment that was kept the value of a parameter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Capture(int slot, int depth)
    {
        ref var segment = ref _segments[depth];
        SetInPath(slot, segment.Start, segment.Length);
    }

    /// <summary>Router: makes a part of a segment that was kept the value of a parameter.</summary>
    public void CapturePart(int slot, int depth, int start, int length) => SetInPath(slot, _segments[depth].Start + start, length);

    /// <summary>Router: makes the path from a segment on the value of a catch-all parameter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CaptureRest(int slot, int depth)
    {
        var start = _segments[depth].Start;
        SetInPath(slot, start, Path.Length - start);
    }

    /// <summary>Router: gives a parameter its default value.</summary>
    public void SetDefault(int slot, string value)
    {
        EnsureSlots(slot);
        _slots[slot].Text = value;
        _slots[slot].State = SlotState.Given;
    }

    /// <summary>Router: leaves a parameter without a value.</summary>
    public void SetMissing(int slot)
    {
        EnsureSlots(slot);
        _slots[slot].State = SlotState.Missing;
        _slots[slot].Text = null;
    }

    /// <summary>Router: ends the search with a function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Found(int functionIndex, int count)
    {
        FunctionIndex = functionIndex;
        _count = count;
        return functionIndex;
    }

    /// <summary>Router: ends the search at a path that does not take the method.</summary>
    public int NotAllowed(string allowedMethods)
    {
        AllowedMethods = allowedMethods;
        FunctionIndex = FunctionRouter.MethodNotAllowed;
        return FunctionRouter.MethodNotAllowed;
    }

    /// <summary>Router: the same, for the methods whose bits are set.</summary>
    public int NotAllowed(ulong allowed, ReadOnlySpan<string> methods)
    {
        var names = new List<string>();
        for (var i = 0; i < methods.Length; i++)
        {
            if ((allowed & (1UL << i)) != 0)
            {
                names.Add(methods[i]);
            }
        }

        return NotAllowed(string.Join(", ", names));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetInPath(int slot, int start, int length)
    {
        EnsureSlots(slot);
        ref var found = ref _slots[slot];
        found.Text = null;
        found.Start = start;
        found.Length = length;
        found.State = SlotState.InPath;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EnsureSlots(int slot)
    {
        if ((uint)slot >= (uint)_slots.Length)
        {
            GrowSlots(slot);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GrowSlots(int slot) => Array.Resize(ref _slots, Math.Max(slot + 1, _slots.Length * 2));

    private enum SlotState
    {
        Missing,
        InPath,
        Given,
    }

    private struct Segment
    {
        public int Start;
        public int Length;
    }

    private struct Slot
    {
        /// <summary>The value as a string: given, or made from the path when it was first asked for.</summary>
        public string? Text;
        public int Start;
        public int Length;
        public SlotState State;
    }
}
