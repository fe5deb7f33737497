using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Corpus;

/// <summary>Programs as real functions are written: all that is marked is found in them, and nothing else.</summary>
public class CorpusTests
{
    public static TheoryData<string> Programs { get; } = [.. CorpusProgram.Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task FindsWhatIsMarkedAndNothingElse(string name)
    {
        var program = CorpusProgram.Read(name);
        var compilation = program.Build();
        Assert.Empty(Verify.Errors(compilation));

        var found = await Analysis.RunAsync(compilation, program.Settings);
        var differences = new CorpusComparison(program.Markup, found).Differences;
        Assert.True(differences.Count == 0, $"{name}:\n{string.Join("\n", differences)}");
    }
}
