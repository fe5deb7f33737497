using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Serverless.Analyzers.Tests.Infrastructure;
using Serverless.CodeFixes.Time.Awaiting;
using Serverless.CodeFixes.Time.Cancellation;
using Serverless.CodeFixes.Time.Parallelism;

namespace Serverless.Analyzers.Tests.BadShop;

/// <summary>The bad shop mended by the fixes that reach through several files: it compiles, and less is said about it.</summary>
public class BadShopFixTests
{
    private static Dictionary<string, CodeFixProvider> Providers { get; } = new CodeFixProvider[]
    {
        new BlockingCodeFix(), new LeftBehindCodeFix(), new AddTokenCodeFix(), new HandTokenOnCodeFix(), new WhenAllCodeFix(),
    }.ToDictionary(p => p.GetType().Name);

    public static TheoryData<string> Fixes { get; } = [.. Providers.Keys];

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task IsMendedByEachFix(string fix)
    {
        var provider = Providers[fix];
        var before = BadShopProgram.Compile();
        before = before.WithOptions(before.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary));
        var after = await FixRunner.CompilationAsync(provider, before);
        Assert.NotNull(after);
        Assert.Empty(Verify.Errors(after));
        Assert.True(await CountAsync(provider, after) < await CountAsync(provider, before));
    }

    private static async Task<int> CountAsync(CodeFixProvider provider, Compilation compilation) =>
        (await Analysis.RunAsync(compilation)).Count(d => provider.FixableDiagnosticIds.Contains(d.Id));
}
