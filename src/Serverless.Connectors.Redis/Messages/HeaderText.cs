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
        var text = new StringBuilder(capacity: 128);
        foreach (var (name, value) in headers)
        {
            Append(text, name, isName: true);
            text.Append(':');
            Append(text, value, isName: false);
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads up to the end of a name or a value.</summary>
    /// <param name="text">The text; afterwards what follows the end.</param>
    /// <param name="end">A colon, or a line's end.</param>
    public static string Read(ref ReadOnlySpan<byte> text, byte end)
    {
        var stop = text.IndexOfAny(end, (byte)'\\');
        if (stop < 0 || text[stop] == end)
        {
            var plain = Encoding.UTF8.GetString(stop < 0 ? text : text[..stop]);
            text = stop < 0 ? default : text[(stop + 1)..];
            return plain;
        }

        var part = new ArrayBufferWriter<byte>();
        var at = 0;
        while (at < text.Length && text[at] != end)
        {
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            part.Write(text.Slice(at++, 1));
        }

        text = at < text.Length ? text[(at + 1)..] : default;
        return Encoding.UTF8.GetString(part.WrittenSpan);
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
}
