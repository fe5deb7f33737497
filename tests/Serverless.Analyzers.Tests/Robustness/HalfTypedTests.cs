using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Analyzers.Tests.Corpus;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Robustness;

/// <summary>The corpus as an editor sees it while somebody types: cut off, with pieces missing, doubled or moved.</summary>
public class HalfTypedTests
{
    private const int Rounds = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NothingThrowsOnHalfTypedPrograms(bool isForeign)
    {
        const int seed = 20251124;
        var random = new Random(seed);
        var programs = CorpusProgram.Names.Select(CorpusProgram.Read).Where(p => p.IsForeign == isForeign).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var sources = programs.ConvertAll(p => (p.Name, Text: Break(p.Markup.Source, random)));
            try
            {
                await Analysis.RunAsync(Compile(sources, isForeign));
            }
            catch (InvalidOperationException)
            {
                await BlameAsync(sources, isForeign, $"Seed {seed}, round {round}");
                throw;
            }
        }
    }

    /// <summary>All programs in one compilation: names that are declared twice are one more thing that happens in an editor.</summary>
    private static CSharpCompilation Compile(IEnumerable<(string Name, string Text)> sources, bool isForeign)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        return CSharpCompilation.Create(
            "HalfTyped",
            [
                .. sources.Select(s => CSharpSyntaxTree.ParseText(s.Text, options, s.Name + ".cs", Encoding.UTF8)),
                CSharpSyntaxTree.ParseText(isForeign ? CorpusProgram.ForeignUsings : CorpusProgram.OwnUsings, options, "GlobalUsings.cs", Encoding.UTF8),
            ],
            isForeign ? StubReferences.Foreign : StubReferences.Own,
            TestProject.Options(OutputKind.DynamicallyLinkedLibrary));
    }

    private static async Task BlameAsync(IEnumerable<(string Name, string Text)> sources, bool isForeign, string what)
    {
        foreach (var source in sources)
        {
            try
            {
                await Analysis.RunAsync(Compile([source], isForeign));
            }
            catch (InvalidOperationException exception)
            {
                Assert.Fail($"{what}: {source.Name}: {exception.Message}\n{source.Text}");
            }
        }
    }

    private static string Break(string source, Random random)
    {
        var at = random.Next(source.Length);
        var length = Math.Min(random.Next(1, 60), source.Length - at);
        return random.Next(4) switch
        {
            0 => source.Remove(at, length),
            1 => source.Insert(random.Next(source.Length), source.Substring(at, length)),
            2 => source.Remove(at, length).Insert(random.Next(source.Length - length), source.Substring(at, length)),
            _ => source[..at],
        };
    }
}
