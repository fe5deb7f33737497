using System.Buffers.Text;
using System.Text;

namespace Serverless.Platforms.AwsLambda.RuntimeApi;

/// <summary>What the loop needs of the header lines of an answer, found in one pass; the rest is looked up by who asks for it.</summary>
internal struct AnswerHead
{
    /// <summary>How long the body is; negative where nothing says it.</summary>
    public int ContentLength { get; private set; }

    /// <summary>Whether the body comes in chunks.</summary>
    public bool IsChunked { get; private set; }

    /// <summary>Whether the other side closes the connection.</summary>
    public bool Closes { get; private set; }

    /// <summary>Where the id of the invocation is.</summary>
    public Range RequestId { get; private set; }

    /// <summary>Where the deadline is.</summary>
    public Range Deadline { get; private set; }

    /// <summary>Where the trace is.</summary>
    public Range Trace { get; private set; }

    /// <summary>Reads header lines.</summary>
    /// <param name="head">A status line and header lines, each with its line end.</param>
    /// <exception cref="RuntimeApiException">A length is none.</exception>
    public static AnswerHead Read(ReadOnlySpan<byte> head)
    {
        var read = new AnswerHead { ContentLength = -1 };
        var start = head.IndexOf((byte)'\n') + 1;
        while (start < head.Length)
        {
            var length = head[start..].IndexOf((byte)'\n');
            if (length < 0)
            {
                break;
            }

            read.ReadLine(head, start, start + length);
            start += length + 1;
        }

        return read;
    }

    private void ReadLine(ReadOnlySpan<byte> head, int start, int end)
    {
        var line = head[start..end];
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return;
        }

        // The names that matter differ in length.
        var name = line[..colon];
        var begin = start + colon + 1;
        switch (name.Length)
        {
            case 10 when Ascii.EqualsIgnoreCase(name, "connection"u8):
                Closes = HeaderLines.Is(head[Trim(head, begin, end)], "close"u8);
                break;
            case 14 when Ascii.EqualsIgnoreCase(name, "content-length"u8):
                var text = head[Trim(head, begin, end)];
                ContentLength = Utf8Parser.TryParse(text, out int number, out var digits) && digits == text.Length && number >= 0
                    ? number
                    : throw new RuntimeApiException("The Runtime API has answered with a Content-Length that is none.");
                break;
            case 17 when Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8):
                IsChunked = HeaderLines.Is(head[Trim(head, begin, end)], "chunked"u8);
                break;
            case 23 when Ascii.EqualsIgnoreCase(name, "lambda-runtime-trace-id"u8):
                Trace = Trim(head, begin, end);
                break;
            case 26 when Ascii.EqualsIgnoreCase(name, "lambda-runtime-deadline-ms"u8):
                Deadline = Trim(head, begin, end);
                break;
            case 29 when Ascii.EqualsIgnoreCase(name, "lambda-runtime-aws-request-id"u8):
                RequestId = Trim(head, begin, end);
                break;
        }
    }

    private static Range Trim(ReadOnlySpan<byte> head, int begin, int end)
    {
        while (begin < end && head[begin] is (byte)' ' or (byte)'\t')
        {
            begin++;
        }

        while (end > begin && head[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            end--;
        }

        return begin..end;
    }
}
