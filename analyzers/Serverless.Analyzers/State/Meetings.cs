using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.State;

/// <summary>
/// Finds what one function writes and another reads. A body that does both works on its own state, and the write is reported already.
/// </summary>
internal static class Meetings
{
    /// <param name="end">All that was walked.</param>
    /// <param name="read">The kind of the marks of reads.</param>
    /// <param name="written">The kind of the marks of writes.</param>
    /// <param name="comparer">When two marks are about the same thing.</param>
    /// <param name="keyOf">What a mark is about.</param>
    /// <param name="describe">What to say at a read, by the path of the write and its places.</param>
    public static void Report<T>(FlowEnd end, object read, object written, IEqualityComparer<T> comparer, Func<Mark, T?> keyOf, Func<Mark, string, ImmutableArray<Location>, Fact> describe)
        where T : class
    {
        var writes = Collect(end, written, comparer, keyOf);
        if (writes.Count == 0)
        {
            return;
        }

        foreach (var node in end.Invocations.Nodes)
        {
            foreach (var body in node.Bodies)
            {
                foreach (var mark in body.Marks)
                {
                    if (ReferenceEquals(mark.Kind, read)
                        && keyOf(mark) is { } key
                        && writes.TryGetValue(key, out var writers)
                        && !WritesItself(body, written, key, comparer, keyOf)
                        && Find(end, node, writers) is var (reader, writer, write, site))
                    {
                        var writerPath = end.Functions.PathFrom(writer, write);
                        var related = ImmutableArray.CreateRange(writerPath.Locations().Prepend(site.GetLocation()));
                        end.Report(describe(mark, writerPath.Text, related), end.Functions.PathFrom(reader, node));
                    }
                }
            }
        }
    }

    private static Dictionary<T, List<(Node Node, SyntaxNode Site)>> Collect<T>(FlowEnd end, object written, IEqualityComparer<T> comparer, Func<Mark, T?> keyOf)
        where T : class
    {
        var writes = new Dictionary<T, List<(Node, SyntaxNode)>>(comparer);
        foreach (var node in end.Invocations.Nodes)
        {
            foreach (var body in node.Bodies)
            {
                foreach (var mark in body.Marks)
                {
                    if (ReferenceEquals(mark.Kind, written) && keyOf(mark) is { } key)
                    {
                        if (!writes.TryGetValue(key, out var places))
                        {
                            writes.Add(key, places = []);
                        }

                        places.Add((node, mark.Site));
                    }
                }
            }
        }

        return writes;
    }

    private static bool WritesItself<T>(Body body, object written, T key, IEqualityComparer<T> comparer, Func<Mark, T?> keyOf)
        where T : class
    {
        foreach (var mark in body.Marks)
        {
            if (ReferenceEquals(mark.Kind, written) && keyOf(mark) is { } other && comparer.Equals(key, other))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Two functions, one that reads and one that writes; those whose paths are known, where they will do.</summary>
    private static (Root Reader, Root Writer, Node Write, SyntaxNode Site)? Find(FlowEnd end, Node node, List<(Node Node, SyntaxNode Site)> writers)
    {
        var reader = end.Invocations.RootOf(node);
        foreach (var (write, site) in writers)
        {
            if (end.Functions.OtherThan(reader, write) is { } writer)
            {
                return (reader, writer, write, site);
            }
        }

        // Only the nearest reader writes; another one may read too.
        return end.Functions.OtherThan(reader, node) is { } other ? (other, reader, writers[0].Node, writers[0].Site) : null;
    }
}
