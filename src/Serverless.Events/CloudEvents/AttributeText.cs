using System.Buffers;
using System.Text;

namespace Serverless.Events.CloudEvents;

/// <summary>Values of attributes as values of HTTP headers (HTTP protocol binding, section 3.1.3.2).</summary>
internal static class AttributeText
{
    /// <summary>What names of attributes are made of.</summary>
    public static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        string.Create(0x7E - 0x21 + 1, 0, static (text, _) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = (char)(0x21 + i);
            }
        }).Replace("\"", "", StringComparison.Ordinal).Replace("%", "", StringComparison.Ordinal));

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes a value: all but the printable characters of ASCII, and space, quotation mark and percent sign.</summary>
    public static string Encode(string value)
    {
        if (value.AsSpan().IndexOfAnyExcept(s_plain) < 0)
        {
            return value;
        }

        var text = new StringBuilder(value.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.IsAscii && s_plain.Contains((char)rune.Value))
            {
                text.Append((char)rune.Value);
                continue;
            }

            foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
            {
                text.Append('%').Append(Digit(part >> 4)).Append(Digit(part & 15));
            }
        }

        return text.ToString();

        static char Digit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
    }

    /// <summary>Decodes a value: quotation marks around it first, then one round of percent signs.</summary>
    /// <returns>False when it is not well-formed: what it encodes is no UTF-8, overlong forms among it.</returns>
    public static bool TryDecode(string text, out string value)
    {
        value = Unquote(text);
        if (!value.Contains('%'))
        {
            return true;
        }

        var bytes = new byte[s_strict.GetMaxByteCount(value.Length)];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '%' && i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2]))
            {
                bytes[length++] = (byte)((Hex(value[i + 1]) << 4) | Hex(value[i + 2]));
                i += 2;
            }
            else if (Rune.TryGetRuneAt(value, i, out var rune))
            {
                length += rune.EncodeToUtf8(bytes.AsSpan(length));
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                return false;
            }
        }

        try
        {
            value = s_strict.GetString(bytes, 0, length);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether a value has characters that no attribute may have.</summary>
    public static bool HasControl(string value)
    {
        foreach (var c in value)
        {
            if (char.IsControl(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name that may be anything, as a message shows it.</summary>
    public static string Shown(string name)
    {
        const int Longest = 40;
        var text = name.Length > Longest ? name[..Longest] + "..." : name;
        return string.Create(text.Length, text, static (shown, text) =>
        {
            for (var i = 0; i < shown.Length; i++)
            {
                shown[i] = char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? '?' : text[i];
            }
        });
    }

    private static int Hex(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static string Unquote(string text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
        {
            return text;
        }

        var inner = text.AsSpan(1, text.Length - 2);
        if (!inner.Contains('\\'))
        {
            return inner.ToString();
        }

        var plain = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            plain.Append(inner[i] == '\\' && i + 1 < inner.Length ? inner[++i] : inner[i]);
        }

        return plain.ToString();
    }
}
