using System.Globalization;
using System.Text;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>A request of the process.</summary>
internal sealed record LambdaRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, IReadOnlyList<byte[]> Chunks, IReadOnlyDictionary<string, string> Trailers);

/// <summary>Reads requests of HTTP/1.1, byte by byte where lines are: it is to be right, not fast.</summary>
internal sealed class HttpRequestReader(Stream stream)
{
    private readonly BufferedStream _input = new(new ReadHalf(stream), 64 * 1024);

    /// <summary>The next request, or null at the end of the connection.</summary>
    public async Task<LambdaRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await LineAsync(cancellationToken) is not { } first)
        {
            return null;
        }

        var parts = first.Split(' ');
        var headers = await HeadersAsync(cancellationToken);
        var chunks = new List<byte[]>();
        IReadOnlyDictionary<string, string> trailers = new Dictionary<string, string>();
        byte[] body = [];
        if (headers.TryGetValue("transfer-encoding", out var encoding) && encoding == "chunked")
        {
            while (int.Parse((await LineAsync(cancellationToken))!, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
            {
                chunks.Add(await BytesAsync(size, cancellationToken));
                Assert.Equal("", await LineAsync(cancellationToken));
            }

            trailers = await HeadersAsync(cancellationToken);
            body = [.. chunks.SelectMany(c => c)];
        }
        else if (headers.TryGetValue("content-length", out var length))
        {
            body = await BytesAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellationToken);
        }

        return new LambdaRequest(parts[0], parts[1], headers, body, chunks, trailers);
    }

    private async Task<Dictionary<string, string>> HeadersAsync(CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>();
        while (await LineAsync(cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':');
            headers.Add(line[..colon].ToLowerInvariant(), line[(colon + 1)..].Trim());
        }

        return headers;
    }

    private async Task<byte[]> BytesAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await _input.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = new MemoryStream();
        var one = new byte[1];
        while (true)
        {
            if (await _input.ReadAsync(one, cancellationToken) == 0)
            {
                return line.Length == 0 ? null : throw new IOException("The request was cut off.");
            }

            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\r');
            }

            line.WriteByte(one[0]);
        }
    }

    /// <summary>A stream that is only read: a buffered one refuses to be both.</summary>
    private sealed class ReadHalf(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
