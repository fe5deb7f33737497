using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Serverless.Analyzers.Tests.Infrastructure;

/// <summary>Source with the places of expected diagnostics: <c>{|SLS1001:text|}</c>, several at one place with commas.</summary>
internal sealed record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var expected = new List<(string, TextSpan)>();
        var open = new Stack<(string Ids, int Start)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(i).StartsWith("{|SLS"))
            {
                var colon = text.IndexOf(':', i);
                open.Push((text[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (open.Count > 0 && text.AsSpan(i).StartsWith("|}"))
            {
                var (ids, start) = open.Pop();
                expected.AddRange(ids.Split(',').Select(id => (id, TextSpan.FromBounds(start, source.Length))));
                i++;
            }
            else
            {
                source.Append(text[i]);
            }
        }

        Assert.Empty(open);
        return new Markup(source.ToString(), expected);
    }
}
