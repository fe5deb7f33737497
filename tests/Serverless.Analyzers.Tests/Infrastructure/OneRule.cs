using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Corpus;

namespace Serverless.Analyzers.Tests.Infrastructure;

/// <summary>Compares what one rule reports with the marks of a source that may use the stubs of libraries; other rules may say what they want.</summary>
internal static class OneRule
{
    /// <summary>Verifies a program of ours.</summary>
    public static Task<IReadOnlyList<Diagnostic>> VerifyAsync(string id, string markup) =>
        VerifyAsync(id, markup, [StubReferences.Libraries]);

    /// <summary>Verifies a program of another framework, which sees nothing of this product.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> VerifyForeignAsync(string id, string markup)
    {
        var program = new CorpusProgram("Test", Markup.Parse(markup));
        Assert.True(program.IsForeign);
        return await CompareAsync(id, program.Markup, program.Build());
    }

    private static Task<IReadOnlyList<Diagnostic>> VerifyAsync(string id, string markup, IEnumerable<MetadataReference> references)
    {
        var parsed = Markup.Parse(markup);
        return CompareAsync(id, parsed, Verify.Generate(TestProject.Create(parsed.Source, references: references)));
    }

    private static async Task<IReadOnlyList<Diagnostic>> CompareAsync(string id, Markup markup, Compilation compilation)
    {
        Assert.Empty(Verify.Errors(compilation));
        var found = (await Analysis.RunAsync(compilation)).Where(d => d.Id == id).ToList();
        var expected = markup.Expected.Select(e => e.Span).Order().ToList();
        Assert.All(markup.Expected, e => Assert.Equal(id, e.Id));
        Assert.True(
            expected.SequenceEqual(found.Select(d => d.Location.SourceSpan).Order()),
            $"Expected {expected.Count}, found:\n{string.Join("\n", found.Select(d => $"  {d} at '{Verify.Text(d)}'"))}\n\n{markup.Source}");
        return found;
    }
}
