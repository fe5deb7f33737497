using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Reachability;

/// <summary>How a function comes to a place: an example, the shortest.</summary>
/// <param name="Root">The function.</param>
/// <param name="Steps">The calls, from the function on.</param>
internal sealed record CallPath(Root Root, ImmutableArray<CallStep> Steps)
{
    // A longer path is no help in a message; its places tell the rest.
    private const int MaxNames = 12;
    private const int NamesOfAnEnd = MaxNames / 2;

    /// <summary>As messages show it: <c>Shop.Buy -> Cart.Add -> Cache.Put</c>. Of a very long one, the two ends.</summary>
    public string Text { get; } = string.Join(" -> ", Shortened([.. Names(Root, Steps)]));

    public static CallPath Of(Root root) => new(root, []);

    /// <summary>The name of the function, then each call.</summary>
    public IEnumerable<Location> Locations()
    {
        if (Root.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax method)
        {
            yield return method.Identifier.GetLocation();
        }

        foreach (var step in Steps)
        {
            if (step.Site is not null)
            {
                yield return step.Site.GetLocation();
            }
        }
    }

    private static IEnumerable<string> Shortened(List<string> names) => names.Count <= MaxNames
        ? names
        : [.. names.Take(NamesOfAnEnd), "...", .. names.Skip(names.Count - NamesOfAnEnd)];

    private static IEnumerable<string> Names(Root root, ImmutableArray<CallStep> steps)
    {
        var last = root.Name;
        yield return last;
        foreach (var step in steps)
        {
            if (step.Name != last)
            {
                yield return last = step.Name;
            }
        }
    }
}
