using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Serverless.Gateway.Tests.Infrastructure;

/// <summary>A connection on which anything can be sent.</summary>
internal sealed class RawConnection(Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly MemoryStream _left = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task SendAsync(string text) => await SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes, Token);

    public async Task GetAsync(string path) => await SendAsync($"GET {path} HTTP/1.1\r\nHost: test\r\n\r\n");

    /// <summary>Says that nothing more will come.</summary>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Goes without a word.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Reads one response, or null when the connection has ended before one.</summary>
    public async Task<RawResponse?> ReadAsync(bool hasBody = true)
    {
        if (await ReadHeadAsync() is not { } head)
        {
            return null;
        }

        var lines = head.Split("\r\n");
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).Where(p => p.Length == 2)
            .GroupBy(p => p[0].Trim(), p => p[1].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => string.Join(", ", g), StringComparer.OrdinalIgnoreCase);
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var body = "";
        if (hasBody && headers.TryGetValue("Content-Length", out var length))
        {
            body = Encoding.UTF8.GetString(await ReadBytesAsync(int.Parse(length, CultureInfo.InvariantCulture)) ?? []);
        }
        else if (hasBody && headers.ContainsKey("Transfer-Encoding"))
        {
            body = await ReadChunksAsync();
        }

        return new RawResponse(status, headers, body);
    }

    /// <summary>Reads whatever comes next; empty when the connection has ended.</summary>
    public async Task<string> ReadTextAsync()
    {
        try
        {
            var next = await ReadByteAsync();
            if (next < 0)
            {
                return "";
            }

            var rest = new byte[_left.Length - _left.Position];
            _left.ReadExactly(rest);
            return (char)next + Encoding.Latin1.GetString(rest);
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Whether the server has ended the connection.</summary>
    public async Task<bool> IsClosedAsync()
    {
        try
        {
            return await ReadByteAsync() < 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _stream.Dispose();

    private async Task<string?> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int next;
            try
            {
                next = await ReadByteAsync();
            }
            catch (IOException)
            {
                return null;
            }

            if (next < 0)
            {
                return null;
            }

            head.Append((char)next);
        }

        return head.ToString().TrimEnd();
    }

    private async Task<string> ReadChunksAsync()
    {
        var body = new StringBuilder();
        while (true)
        {
            var size = new StringBuilder();
            while (!size.ToString().EndsWith("\r\n", StringComparison.Ordinal))
            {
                size.Append((char)await ReadByteAsync());
            }

            var length = int.Parse(size.ToString().Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Append(Encoding.UTF8.GetString(await ReadBytesAsync(length + 2) ?? [])[..length]);
            if (length == 0)
            {
                return body.ToString();
            }
        }
    }

    private async Task<byte[]?> ReadBytesAsync(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            var next = await ReadByteAsync();
            if (next < 0)
            {
                return null;
            }

            bytes[i] = (byte)next;
        }

        return bytes;
    }

    private async Task<int> ReadByteAsync()
    {
        if (_left.Position == _left.Length)
        {
            var buffer = new byte[16 * 1024];
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
            limit.CancelAfter(TimeSpan.FromSeconds(30));
            var read = await _stream.ReadAsync(buffer, limit.Token);
            _left.SetLength(0);
            _left.Write(buffer, 0, read);
            _left.Position = 0;
        }

        return _left.ReadByte();
    }
}

internal sealed record RawResponse(int Status, IReadOnlyDictionary<string, string> Headers, string Body);
