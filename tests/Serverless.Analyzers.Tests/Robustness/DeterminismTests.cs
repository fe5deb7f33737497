using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Analyzers.Tests.BadShop;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Robustness;

/// <summary>What is found, its message and its places, whatever the order of files and however threads run.</summary>
public class DeterminismTests
{
    private const int FirstSeed = 20251125;
    private const int Orders = 3;

    [Theory]
    [InlineData(FirstSeed)]
    [InlineData(FirstSeed + 1)]
    [InlineData(FirstSeed + 2)]
    public Task RandomProgramsInAnyOrderOfFiles(int seed) => SameInAnyOrderAsync(new RandomProgram(seed).Compile(), seed);

    [Fact]
    public Task TheBadShopInAnyOrderOfFiles() => SameInAnyOrderAsync(BadShopProgram.Compile(), FirstSeed);

    [Fact]
    public async Task ConcurrentRunsFindTheSame()
    {
        var compilation = new RandomProgram(FirstSeed).Compile();
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Analysis.RunAsync(compilation, EverythingOn.Settings()))));
        foreach (var run in runs)
        {
            Same(Describe(runs[0]), Describe(run), $"seed {FirstSeed}");
        }
    }

    private static async Task SameInAnyOrderAsync(CSharpCompilation compilation, int seed)
    {
        var expected = Describe(await Analysis.RunAsync(compilation, EverythingOn.Settings()));
        Assert.NotEmpty(expected);
        var random = new Random(seed);
        for (var order = 0; order < Orders; order++)
        {
            var trees = compilation.SyntaxTrees.ToArray();
            random.Shuffle(trees);
            var shuffled = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
            Same(expected, Describe(await Analysis.RunAsync(shuffled, EverythingOn.Settings())), $"seed {seed}, order {string.Join(", ", trees.Select(t => t.FilePath))}");
        }
    }

    private static List<string> Describe(IEnumerable<Diagnostic> found) =>
        [.. found.Select(d => $"{d.Location.GetLineSpan()} {d} [{string.Join(", ", d.AdditionalLocations.Select(l => l.GetLineSpan()))}]").Order(StringComparer.Ordinal)];

    private static void Same(List<string> expected, List<string> actual, string what)
    {
        if (!expected.SequenceEqual(actual))
        {
            Assert.Fail($"{what}\nonly before:\n{string.Join("\n", expected.Except(actual))}\nonly now:\n{string.Join("\n", actual.Except(expected))}");
        }
    }
}
