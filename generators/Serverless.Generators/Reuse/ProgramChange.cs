using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Reuse;

/// <summary>The files whose declarations differ between two versions of a program, and the files that this can concern.</summary>
internal sealed class ProgramChange
{
    private readonly ImmutableArray<SyntaxTree> _files;
    private readonly List<SyntaxTree> _before = [];
    private readonly List<SyntaxTree> _after = [];
    private readonly bool _isReordered;

    public ProgramChange(ImmutableArray<SyntaxTree> before, ImmutableArray<SyntaxTree> after)
    {
        _files = after;
        if (before.Length == after.Length)
        {
            for (var i = 0; i < after.Length; i++)
            {
                if (!DeclareTheSame(before[i], after[i]))
                {
                    _before.Add(before[i]);
                    _after.Add(after[i]);
                }
            }

            return;
        }

        var (old, present) = (new HashSet<SyntaxTree>(before), new HashSet<SyntaxTree>(after));
        _before.AddRange(before.Where(t => !present.Contains(t)));
        _after.AddRange(after.Where(t => !old.Contains(t)));
        _isReordered = !before.Where(present.Contains).SequenceEqual(after.Where(old.Contains));
    }

    /// <summary>Whether nothing but bodies differs.</summary>
    public bool IsNone => _before.Count == 0 && _after.Count == 0 && !_isReordered;

    /// <summary>The files that no changed declaration can concern; none where it cannot be told.</summary>
    public IEnumerable<SyntaxTree> Unconcerned()
    {
        if (_isReordered || _before.Concat(_after).Any(t => FileNames.Of(t).ConcernsAll))
        {
            return [];
        }

        var touched = Touched();
        var concerned = new HashSet<SyntaxTree>(_after);
        for (var grew = true; grew;)
        {
            grew = false;
            foreach (var file in _files)
            {
                // A file that sees a concerned type hands the concern on to those who see its own types.
                if (!concerned.Contains(file) && FileNames.Of(file) is var names && names.Used.Overlaps(touched))
                {
                    if (names.ConcernsAll)
                    {
                        return [];
                    }

                    concerned.Add(file);
                    touched.UnionWith(names.Declared);
                    grew = true;
                }
            }
        }

        return _files.Where(f => !concerned.Contains(f));
    }

    /// <summary>The names of types in changed files, before and after, and of namespaces that came or went.</summary>
    private HashSet<string> Touched()
    {
        var touched = new HashSet<string>(_before.Concat(_after).SelectMany(t => FileNames.Of(t).Declared), StringComparer.Ordinal);
        var namespaces = new HashSet<string>(_before.SelectMany(t => FileNames.Of(t).Namespaces), StringComparer.Ordinal);
        namespaces.SymmetricExceptWith(_after.SelectMany(t => FileNames.Of(t).Namespaces).Distinct());
        touched.UnionWith(namespaces.SelectMany(n => n.Split('.')));
        return touched;
    }

    /// <summary>
    /// The compiler's own comparison of what is visible from outside: it passes over bodies and what fields that are no constants begin with,
    /// and not over constants, default values, attributes and directives on nullability.
    /// </summary>
    private static bool DeclareTheSame(SyntaxTree before, SyntaxTree after) =>
        ReferenceEquals(before, after)
        || (before.FilePath == after.FilePath && before.Options.Equals(after.Options) && before.IsEquivalentTo(after, topLevel: true));
}
