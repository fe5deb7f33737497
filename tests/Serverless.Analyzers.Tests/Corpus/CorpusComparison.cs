using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Corpus;

/// <summary>What is marked in a program against what was found in it.</summary>
internal sealed class CorpusComparison(Markup markup, IReadOnlyList<Diagnostic> found)
{
    private readonly SourceText text = SourceText.From(markup.Source);

    /// <summary>A line each: what was missed, and what was found though nothing is wrong.</summary>
    public IReadOnlyList<string> Differences
    {
        get
        {
            var expected = markup.Expected.ToHashSet();
            var reported = found.ToLookup(d => (d.Id, d.Location.SourceSpan));
            return
            [
                .. expected.Where(e => !reported.Contains(e)).OrderBy(e => e.Span.Start).Select(e => $"missed {Describe(e)}"),
                .. reported.Where(r => !expected.Contains(r.Key)).OrderBy(r => r.Key.SourceSpan.Start).Select(r => $"not marked {Describe(r.Key)}: {r.First().GetMessage()}"),
                .. reported.Where(r => r.Count() > 1).Select(r => $"{r.Count()} times {Describe(r.Key)}"),
            ];
        }
    }

    private string Describe((string Id, TextSpan Span) place) =>
        $"{place.Id} at line {text.Lines.GetLineFromPosition(place.Span.Start).LineNumber + 1} '{text.ToString(place.Span)}'";
}
