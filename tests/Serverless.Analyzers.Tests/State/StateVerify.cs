using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.State;

/// <summary>Compares what the rules about state report with the marks of the source, whatever other rules say of it.</summary>
internal static class StateVerify
{
    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(string markup, params MetadataReference[] references)
    {
        var parsed = Markup.Parse(markup);
        var compilation = Verify.Generate(TestProject.Create(parsed.Source, references: references));
        Assert.Empty(Verify.Errors(compilation));

        var found = (await Analysis.RunAsync(compilation)).Where(d => d.Descriptor.Category == "Serverless.State").ToList();
        var expected = parsed.Expected.OrderBy(e => e.Span.Start).ThenBy(e => e.Id, StringComparer.Ordinal);
        Assert.True(
            expected.SequenceEqual(found.Select(d => (d.Id, d.Location.SourceSpan))),
            $"Found:\n{string.Join("\n", found.Select(d => $"  {d} at '{Verify.Text(d)}'"))}\n\nExpected:\n{markup}");
        return found;
    }
}
