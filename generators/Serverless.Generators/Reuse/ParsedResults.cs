using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Parsing;

namespace Serverless.Generators.Reuse;

/// <summary>
/// What has been parsed from the files of a program, as long as its declarations stay what they are. A file is held weakly, and what is kept
/// are models, which hold nothing of the compiler. Safe for concurrent use.
/// </summary>
internal sealed class ParsedResults
{
    private readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<Key, Entry>> _files = new();

    private readonly ConcurrentDictionary<BuildOptions, CompilationModel> _projects = new();

    /// <summary>What is known of the compilation as a whole: its entry point is a matter of declarations too.</summary>
    public CompilationModel Project(Compilation compilation, BuildOptions build, CancellationToken cancellationToken) =>
        _projects.TryGetValue(build, out var known) ? known : _projects[build] = CompilationParser.Parse(compilation, build, cancellationToken);

    /// <summary>Finds the result for a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="part">Tells results of one type for one node apart.</param>
    /// <param name="result">The result.</param>
    public bool TryGet<T>(SyntaxNode node, int part, out T result)
    {
        if (_files.TryGetValue(node.SyntaxTree, out var file) && file.TryGetValue(Key.Of<T>(node, part), out var entry))
        {
            result = (T)entry.Value;
            return true;
        }

        result = default!;
        return false;
    }

    public void Add<T>(SyntaxNode node, int part, T result, Reach reach)
        where T : notnull
    {
        if (reach != Reach.OtherBodies)
        {
            _files.GetValue(node.SyntaxTree, static _ => new())[Key.Of<T>(node, part)] = new(result, reach);
        }
    }

    /// <summary>Takes over what holds of a file although declarations elsewhere have changed, none of which it can see.</summary>
    public void Carry(ParsedResults before, SyntaxTree tree)
    {
        if (!before._files.TryGetValue(tree, out var known))
        {
            return;
        }

        var file = _files.GetValue(tree, static _ => new());
        foreach (var entry in known)
        {
            if (entry.Value.Reach == Reach.Declarations)
            {
                file[entry.Key] = entry.Value;
            }
        }
    }

    private readonly record struct Key(Type Result, int Position, int Part)
    {
        public static Key Of<T>(SyntaxNode node, int part) => new(typeof(T), node.SpanStart, part);
    }

    private readonly record struct Entry(object Value, Reach Reach);
}
