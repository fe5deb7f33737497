using System.Buffers;
using System.Text;

namespace Serverless.Connectors.Redis;

/// <summary>Headers as one text, a line each: <c>name:value</c>. A backslash stands before a line's end or a backslash that belongs to the value, and before a colon of a name.</summary>
internal static class HeaderText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\\n:");

    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    public static string Write(IReadOnlyDictionary<string, string> headers)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in headers)
        {
            Append(text, name, isName: true);
            text.Append(':');
            Append(text, value, isName: false);
            text.Append('\n');
        }

        return text.ToString();
    }

    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        var headers = new Dictionary<string, string>();
        var at = 0;
        while (at < text.Length)
        {
            var name = Next(text, ref at, ':');
            headers[name] = Next(text, ref at, '\n');
        }

        return headers;
    }

    private static void Append(StringBuilder text, string part, bool isName)
    {
        if (!part.AsSpan().ContainsAny(Special))
        {
            text.Append(part);
            return;
        }

        foreach (var character in part)
        {
            if (character is '\\' or '\n' || (isName && character == ':'))
            {
                text.Append('\\');
            }

            text.Append(character);
        }
    }

    private static string Next(string text, ref int at, char end)
    {
        var rest = text.AsSpan(at);
        var stop = rest.IndexOfAny(end, '\\');
        if (stop < 0 || rest[stop] == end)
        {
            at += stop < 0 ? rest.Length : stop + 1;
            return (stop < 0 ? rest : rest[..stop]).ToString();
        }

        var part = new StringBuilder();
        while (at < text.Length && text[at] != end)
        {
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            part.Append(text[at++]);
        }

        at++;
        return part.ToString();
    }
}
