using System.Buffers;

namespace Serverless.Events.CloudEvents;

/// <summary>Media types as text (RFC 2046, RFC 9110 section 8.3.1).</summary>
internal static class MediaTypeText
{
    private static readonly SearchValues<char> s_token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether it is a media type, with or without parameters.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        var type = Type(text);
        var slash = type.IndexOf('/');
        if (slash < 0 || !IsToken(type[..slash]) || !IsToken(type[(slash + 1)..]))
        {
            return false;
        }

        var semicolon = text.IndexOf(';');
        return semicolon < 0 || HasParameters(text[(semicolon + 1)..]);
    }

    /// <summary>The type without its parameters.</summary>
    public static ReadOnlySpan<char> Type(ReadOnlySpan<char> text)
    {
        var semicolon = text.IndexOf(';');
        return (semicolon < 0 ? text : text[..semicolon]).Trim();
    }

    /// <summary>Whether data of the type is a value of JSON: <c>*/json</c> or <c>*/*+json</c>, or no type at all.</summary>
    public static bool IsJson(ReadOnlySpan<char> text)
    {
        var type = Type(text);
        return type.IsEmpty || type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the parameter <c>charset</c> says something else than UTF-8, or its part ASCII.</summary>
    public static bool IsOtherCharset(ReadOnlySpan<char> text)
    {
        const string Name = "charset=";
        var start = -1;
        for (var semicolon = text.IndexOf(';'); semicolon >= 0 && start < 0;)
        {
            var name = semicolon + 1 + (text.Length - semicolon - 1 - text[(semicolon + 1)..].TrimStart().Length);
            start = text[name..].StartsWith(Name, StringComparison.OrdinalIgnoreCase) ? name : -1;
            semicolon = text[(semicolon + 1)..].IndexOf(';') is >= 0 and var next ? semicolon + 1 + next : -1;
        }

        if (start < 0)
        {
            return false;
        }

        var value = text[(start + Name.Length)..];
        var end = value.IndexOf(';');
        value = (end < 0 ? value : value[..end]).Trim().Trim('"');
        return !value.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !value.Equals("utf8", StringComparison.OrdinalIgnoreCase)
            && !value.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasParameters(ReadOnlySpan<char> text)
    {
        while (true)
        {
            text = text.Trim();
            if (text.IsEmpty)
            {
                return true;
            }

            var equals = text.IndexOf('=');
            if (equals < 0 || !IsToken(text[..equals]))
            {
                return false;
            }

            text = text[(equals + 1)..];
            int length;
            if (text is ['"', ..])
            {
                length = QuotedLength(text);
            }
            else
            {
                length = text.IndexOfAnyExcept(s_token) is >= 0 and var other ? other : text.Length;
            }

            if (length <= 0)
            {
                return false;
            }

            text = text[length..].TrimStart();
            if (text.IsEmpty)
            {
                return true;
            }

            if (text[0] != ';')
            {
                return false;
            }

            text = text[1..];
        }
    }

    private static int QuotedLength(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExcept(s_token) < 0;
}
