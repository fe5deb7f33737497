using Microsoft.CodeAnalysis.CodeFixes;
using Serverless.Analyzers.Tests.Infrastructure;
using Serverless.CodeFixes.Time;

namespace Serverless.Analyzers.Tests.Corpus;

/// <summary>Each fix that reaches through a solution, applied to the whole of each program in which something is to be mended: the result compiles.</summary>
public class CorpusFixTests
{
    private static readonly CodeFixProvider[] Providers =
        [.. typeof(SolutionCodeFix).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(SolutionCodeFix)))
            .Select(t => (CodeFixProvider)Activator.CreateInstance(t)!)];

    public static TheoryData<string, string> Programs { get; } =
        [.. from name in CorpusProgram.Names
            let ids = CorpusProgram.Read(name).Markup.Expected.Select(e => e.Id).ToHashSet()
            from provider in Providers
            where provider.FixableDiagnosticIds.Any(ids.Contains)
            select new TheoryDataRow<string, string>(name, provider.GetType().Name)];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task WhatIsMendedCompiles(string name, string fix)
    {
        var provider = Providers.Single(p => p.GetType().Name == fix);
        if (await FixRunner.CompilationAsync(provider, CorpusProgram.Read(name).Compile()) is { } mended)
        {
            var errors = Verify.Errors(mended).ToList();
            Assert.True(errors.Count == 0, $"{string.Join("\n", errors)}\n\n{mended.SyntaxTrees.First()}");
        }
    }
}
