using System.Text;

namespace Serverless.Generators.Tests.Json;

/// <summary>Gathers where the three disagree, and holds it against the list of known reasons.</summary>
internal sealed class DifferenceReport(string options, KnownDifferences known)
{
    private const int ExamplesPerType = 2;
    private readonly Dictionary<(Type Type, string Kind), List<string>> _found = [];

    public void Add(Type type, string what, string ours, string theirs, string reflection)
    {
        var kind = ours == theirs && ours == reflection ? null
            : ours == reflection ? KnownDifferences.LikeReflection
            : ours == theirs ? KnownDifferences.LikeGenerator
            : KnownDifferences.LikeNeither;
        if (kind is null)
        {
            return;
        }

        var key = (type, kind);
        if (!_found.TryGetValue(key, out var examples))
        {
            _found[key] = examples = [];
        }

        if (examples.Count < ExamplesPerType)
        {
            examples.Add($"{what}\n        ours       {ours}\n        theirs     {theirs}\n        reflection {reflection}");
        }
    }

    public void Check()
    {
        var text = new StringBuilder();
        foreach (var ((type, kind), examples) in _found.Where(f => !known.Has(f.Key.Type, f.Key.Kind)))
        {
            text.Append("  ").Append(kind).Append(": ").Append(type).Append('\n');
            foreach (var example in examples)
            {
                text.Append("      ").Append(example).Append('\n');
            }
        }

        Assert.True(text.Length == 0, $"options {options}, seed {DifferentialFixture.Seed}:\n{text}");
    }
}
