using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Robustness;

/// <summary>Programs nobody wrote: the analyzers never throw, and the programs are such that there is something to say.</summary>
public class RandomProgramTests
{
    private const int FirstSeed = 20251123;
    private const int Programs = 12;

    [Fact]
    public async Task RandomProgramsAreJudgedWithoutAnException()
    {
        var reported = new HashSet<string>();
        for (var seed = FirstSeed; seed < FirstSeed + Programs; seed++)
        {
            var program = new RandomProgram(seed);
            try
            {
                var found = await Analysis.RunWithCompilerAsync(program.Compile(), EverythingOn.Settings());
                Assert.DoesNotContain(found, d => d.Severity == DiagnosticSeverity.Error);
                reported.UnionWith(found.Select(d => d.Id));
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed}: {exception.Message}\n{string.Join("\n", program.Files.Select(f => $"// {f.Path}\n{f.Text}"))}");
            }
        }

        // Programs that nothing is said about would prove nothing.
        Assert.Superset(new HashSet<string> { "SLS2001", "SLS2002", "SLS3007", "SLS3009", "SLS3011", "SLS4005" }, reported);
    }
}
