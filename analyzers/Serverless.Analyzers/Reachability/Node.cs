using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>A method, or the static initializer of a type, with its bodies.</summary>
internal sealed class Node(ISymbol symbol)
{
    private readonly List<Body> _bodies = [];

    /// <summary>The method; the type where it is a static initializer.</summary>
    public ISymbol Symbol { get; } = symbol;

    /// <summary>In the order of the source, whatever the order in which they were analyzed.</summary>
    public IReadOnlyList<Body> Bodies => _bodies;

    public void Add(Body body)
    {
        lock (_bodies)
        {
            _bodies.Add(body);
            if (_bodies.Count > 1)
            {
                _bodies.Sort((a, b) => SourceOrder.Compare(a.Syntax, b.Syntax));
            }
        }
    }
}
