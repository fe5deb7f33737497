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
            var all = Compile(sources, isForeign);
            if (CompilerFails(all))
            {
                await OneByOneAsync(sources, isForeign, $"Seed {seed}, round {round}");
                continue;
            }

            try
            {
                await Analysis.RunAsync(all, EverythingOn.Settings());
            }
            catch (InvalidOperationException)
            {
                await OneByOneAsync(sources, isForeign, $"Seed {seed}, round {round}");
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

    /// <summary>Says which program it is that something throws on.</summary>
    private static async Task OneByOneAsync(IEnumerable<(string Name, string Text)> sources, bool isForeign, string what)
    {
        foreach (var source in sources)
        {
            var compilation = Compile([source], isForeign);
            if (CompilerFails(compilation))
            {
                continue;
            }

            try
            {
                await Analysis.RunAsync(compilation, EverythingOn.Settings());
            }
            catch (InvalidOperationException exception)
            {
                Assert.Fail($"{what}: {source.Name}: {exception.Message}\n{source.Text}");
            }
        }
    }

    /// <summary>Whether the compiler itself throws, as it does on some broken extension blocks; no analyzer is asked then.</summary>
    private static bool CompilerFails(CSharpCompilation compilation)
    {
        try
        {
            compilation.GetDeclarationDiagnostics();
            return false;
        }
        catch (Exception exception) when (exception is AggregateException or NullReferenceException)
        {
            return true;
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
