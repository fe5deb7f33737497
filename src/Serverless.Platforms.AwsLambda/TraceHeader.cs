using System.Text;

namespace Serverless.Platforms.AwsLambda;

/// <summary>Turns the trace in the form of X-Ray into that of W3C.</summary>
internal static class TraceHeader
{
    private const int RootLength = 35;
    private const int ParentLength = 16;

    /// <summary>
    /// <c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c> becomes
    /// <c>00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01</c>; null for what is not of the form.
    /// </summary>
    public static string? ToTraceParent(ReadOnlySpan<byte> header)
    {
        ReadOnlySpan<byte> root = [], parent = [];
        var isSampled = false;
        var rest = header;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)';');
            var part = (end < 0 ? rest : rest[..end]).Trim((byte)' ');
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (part.StartsWith("Root="u8))
            {
                root = part[5..];
            }
            else if (part.StartsWith("Parent="u8))
            {
                parent = part[7..];
            }
            else if (part.StartsWith("Sampled="u8))
            {
                isSampled = part[8..].SequenceEqual("1"u8);
            }
        }

        if (root.Length != RootLength || !root.StartsWith("1-"u8) || root[10] != (byte)'-' || parent.Length != ParentLength)
        {
            return null;
        }

        Span<byte> text = stackalloc byte[55];
        "00-"u8.CopyTo(text);
        root[2..10].CopyTo(text[3..]);
        root[11..].CopyTo(text[11..]);
        text[35] = (byte)'-';
        parent.CopyTo(text[36..]);
        (isSampled ? "-01"u8 : "-00"u8).CopyTo(text[52..]);
        return text[3..35].ContainsAnyExcept("0123456789abcdef"u8) || text[36..52].ContainsAnyExcept("0123456789abcdef"u8) ? null : Encoding.ASCII.GetString(text);
    }
}
