using System.Buffers;

namespace Serverless.Events.CloudEvents;

/// <summary>Tells URIs and references to them by their characters and their scheme (RFC 3986).</summary>
internal static class UriText
{
    private static readonly SearchValues<char> s_characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    /// <summary>Whether it is a URI, or a reference relative to one.</summary>
    public static bool IsReference(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !HasUriCharacters(text))
        {
            return false;
        }

        // In the first segment a colon ends a scheme, or is none of a reference.
        var end = text.IndexOfAny(":/?#");
        return end < 0 || text[end] != ':' || IsScheme(text[..end]);
    }

    /// <summary>Whether it is a URI with a scheme.</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(':');
        return end > 0 && end + 1 < text.Length && IsScheme(text[..end]) && HasUriCharacters(text);
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasUriCharacters(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyExcept(s_characters) >= 0)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])))
            {
                return false;
            }
        }

        // A fragment begins once.
        return text.IndexOf('#') == text.LastIndexOf('#');
    }
}
