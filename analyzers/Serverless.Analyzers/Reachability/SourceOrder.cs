using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>An order of places that does not depend on the order of files or threads.</summary>
internal static class SourceOrder
{
    public static int Compare(SyntaxNode a, SyntaxNode b) =>
        a.SyntaxTree == b.SyntaxTree ? a.SpanStart.CompareTo(b.SpanStart) : ComparePaths(a, b);

    private static int ComparePaths(SyntaxNode a, SyntaxNode b)
    {
        var paths = string.CompareOrdinal(a.SyntaxTree.FilePath, b.SyntaxTree.FilePath);
        return paths != 0 ? paths : a.SpanStart.CompareTo(b.SpanStart);
    }
}
