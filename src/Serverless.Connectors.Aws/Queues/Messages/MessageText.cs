using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Serverless.Connectors.Aws;

/// <summary>A body as a text that SQS takes: it has no bytes, no empty bodies, and not all characters.</summary>
internal static class MessageText
{
    public const string Base64 = "base64";

    private static readonly SearchValues<char> Refused = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0x20).Where(c => c is not (0x9 or 0xA or 0xD)).Select(c => (char)c)) + "\uFFFE\uFFFF");

    /// <summary>Whether SQS takes a text as it is.</summary>
    public static bool IsPlain(string text) => text.Length > 0 && !text.AsSpan().ContainsAny(Refused) && !HasLoneSurrogate(text);

    /// <summary>Writes a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="encoding">How it is encoded; null for a text as it is.</param>
    public static string Write(ReadOnlySpan<byte> body, out string? encoding)
    {
        if (Utf8.IsValid(body) && Encoding.UTF8.GetString(body) is var text && IsPlain(text))
        {
            encoding = null;
            return text;
        }

        encoding = Base64;
        // Whoever decodes passes the space over.
        return body.IsEmpty ? " " : Convert.ToBase64String(body);
    }

    /// <summary>Reads a body. What says that it is encoded and is not, is taken as it is.</summary>
    public static byte[] Read(string text, string? encoding)
    {
        if (encoding == Base64)
        {
            var bytes = new byte[text.Length];
            if (Convert.TryFromBase64String(text, bytes, out var length))
            {
                return bytes[..length];
            }
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]))
            {
                if (!char.IsSurrogatePair(text, at))
                {
                    return true;
                }

                at++;
            }
        }

        return false;
    }
}
