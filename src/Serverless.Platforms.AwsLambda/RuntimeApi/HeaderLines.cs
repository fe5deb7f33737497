using System.Text;

namespace Serverless.Platforms.AwsLambda.RuntimeApi;

/// <summary>Finds headers among the lines of a head.</summary>
internal static class HeaderLines
{
    /// <summary>The value of a header; empty where there is none.</summary>
    /// <param name="head">A status line and header lines, each with its line end.</param>
    /// <param name="name">The name in lower case.</param>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        var rest = head;
        while (true)
        {
            var end = rest.IndexOf("\r\n"u8);
            if (end < 0)
            {
                return [];
            }

            var line = rest[..end];
            if (line.Length > name.Length && line[name.Length] == (byte)':' && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return line[(name.Length + 1)..].Trim(" \t"u8);
            }

            rest = rest[(end + 2)..];
        }
    }

    /// <summary>Whether a value is this one, in any case.</summary>
    public static bool Is(ReadOnlySpan<byte> value, ReadOnlySpan<byte> expected) => Ascii.EqualsIgnoreCase(value, expected);

    /// <summary>The value of a header as a text, or null where there is none.</summary>
    public static string? Text(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name) => Find(head, name) is { IsEmpty: false } value ? Encoding.UTF8.GetString(value) : null;
}
