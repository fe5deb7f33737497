using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Serverless.Platforms.AwsLambda.RuntimeApi;

/// <summary>
/// One connection to the Runtime API, with blocking calls on the thread of its loop: no other thread is woken for an event, and nothing that
/// waits for sockets is started. Answers are read into one buffer, which belongs to the event until the next call.
/// </summary>
/// <param name="endPoint">Where the API is.</param>
internal sealed class RuntimeApiConnection(RuntimeApiEndPoint endPoint) : IDisposable
{
    private const int Smallest = 16 * 1024;

    // More than this is given back after the event.
    private const int Kept = 256 * 1024;

    // An event has 6 MB at the most, 20 MB where a file system of the platform's own is in between.
    private const int LongestBody = 64 * 1024 * 1024;
    private const int LongestHead = 256 * 1024;

    private readonly Lock _lock = new();
    private byte[] _bytes = new byte[Smallest];
    private Socket? _socket;
    private bool _isClosed;
    private int _end;
    private int _headEnd;
    private int _bodyStart;
    private int _bodyLength;
    private bool _closes;
    private AnswerHead _answer;

    /// <summary>The status of the last answer.</summary>
    public int Status { get; private set; }

    /// <summary>What the header lines of the last answer say.</summary>
    public ref readonly AnswerHead Answer => ref _answer;

    /// <summary>The header lines of the last answer.</summary>
    public ReadOnlyMemory<byte> Head => _bytes.AsMemory(0, _headEnd);

    /// <summary>The body of the last answer.</summary>
    public ReadOnlyMemory<byte> Body => _bytes.AsMemory(_bodyStart, _bodyLength);

    /// <summary>Whether <see cref="Interrupt"/> was called.</summary>
    public bool IsInterrupted => Volatile.Read(ref _isClosed);

    /// <summary>Sends bytes, connecting first where that is needed.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="isLast">Whether they are sent although <see cref="Interrupt"/> was called: the answer of an event that was taken just then.</param>
    /// <exception cref="SocketException">The API cannot be reached.</exception>
    public void Send(ReadOnlySpan<byte> bytes, bool isLast = true)
    {
        if (IsInterrupted && !isLast)
        {
            throw new SocketException((int)SocketError.Shutdown);
        }

        var socket = _socket ?? Connect();
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="SocketException">The connection was cut off.</exception>
    /// <exception cref="RuntimeApiException">The answer is not HTTP.</exception>
    public void Receive()
    {
        if (_bytes.Length > Kept)
        {
            _bytes = new byte[Smallest];
        }

        _end = 0;
        do
        {
            ReadHead();
        }
        while (Status is >= 100 and < 200);

        if (_closes)
        {
            Close();
        }
    }

    /// <summary>Closes the connection; the next call opens another.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _socket?.Dispose();
            _socket = null;
        }
    }

    /// <summary>Wakes whoever waits for an answer, for good: the process ends.</summary>
    public void Interrupt()
    {
        lock (_lock)
        {
            _isClosed = true;
            try
            {
                _socket?.Shutdown(SocketShutdown.Both);
            }
            catch (SocketException)
            {
                // The other side has closed it already.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private Socket Connect()
    {
        var address = endPoint.Address;
        var socket = address is IPEndPoint { AddressFamily: var family } ? new Socket(family, SocketType.Stream, ProtocolType.Tcp) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            socket.Connect(address);
            lock (_lock)
            {
                return _socket = socket;
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void ReadHead()
    {
        int terminator;
        var searched = 0;
        while ((terminator = _bytes.AsSpan(searched, _end - searched).IndexOf("\r\n\r\n"u8)) < 0)
        {
            searched = Math.Max(0, _end - 3);
            Fill(LongestHead);
        }

        terminator += searched;
        _headEnd = terminator + 2;
        _bodyStart = terminator + 4;
        var head = _bytes.AsSpan(0, _headEnd);
        if (head.Length < 15 || !head.StartsWith("HTTP/1."u8) || !Utf8Parser.TryParse(head[9..12], out int status, out var digits) || digits != 3)
        {
            throw new RuntimeApiException("What answers under AWS_LAMBDA_RUNTIME_API does not speak HTTP/1.1.");
        }

        Status = status;
        _answer = AnswerHead.Read(head);
        if (status is >= 100 and < 200)
        {
            // An interim answer has no body, and the real one follows.
            _bytes.AsSpan(_bodyStart, _end - _bodyStart).CopyTo(_bytes);
            _end -= _bodyStart;
            return;
        }

        _closes = _answer.Closes;
        if (_answer.IsChunked)
        {
            ReadChunks();
            return;
        }

        var bodyLength = _answer.ContentLength;
        if (bodyLength < 0)
        {
            ReadToEnd(status);
            return;
        }

        if (bodyLength > LongestBody)
        {
            throw new RuntimeApiException("The Runtime API has answered with a Content-Length that no event has.");
        }

        _bodyLength = bodyLength;
        while (_end < _bodyStart + bodyLength)
        {
            Fill(LongestHead + LongestBody, _bodyStart + bodyLength - _end);
        }
    }

    private void ReadToEnd(int status)
    {
        if (status is 204 or 304)
        {
            _bodyLength = 0;
            return;
        }

        // Neither a length nor chunks: the body ends with the connection.
        _closes = true;
        while (TryFill(LongestHead + LongestBody, 1))
        {
        }

        _bodyLength = _end - _bodyStart;
    }

    /// <summary>Reads a body in chunks; they are moved together where they lie.</summary>
    private void ReadChunks()
    {
        var write = _bodyStart;
        var read = _bodyStart;
        while (true)
        {
            int line;
            while ((line = _bytes.AsSpan(read, _end - read).IndexOf("\r\n"u8)) < 0)
            {
                Fill(LongestHead + LongestBody);
            }

            var sizeText = _bytes.AsSpan(read, line);
            var extension = sizeText.IndexOf((byte)';');
            sizeText = (extension < 0 ? sizeText : sizeText[..extension]).Trim((byte)' ');
            if (!Utf8Parser.TryParse(sizeText, out int size, out var digits, 'x') || digits != sizeText.Length || size is < 0 or > LongestBody)
            {
                throw new RuntimeApiException("The Runtime API has answered with a chunk whose size is none.");
            }

            read += line + 2;
            while (_end < read + size + 2)
            {
                Fill(LongestHead + LongestBody, read + size + 2 - _end);
            }

            if (size == 0)
            {
                SkipTrailers(read);
                _bodyLength = write - _bodyStart;
                return;
            }

            _bytes.AsSpan(read, size).CopyTo(_bytes.AsSpan(write));
            write += size;
            read += size + 2;
        }
    }

    private void SkipTrailers(int read)
    {
        while (true)
        {
            int line;
            while ((line = _bytes.AsSpan(read, _end - read).IndexOf("\r\n"u8)) < 0)
            {
                Fill(LongestHead + LongestBody);
            }

            if (line == 0)
            {
                return;
            }

            read += line + 2;
        }
    }

    private void Fill(int most, int expected = 1)
    {
        if (!TryFill(most, expected))
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }
    }

    private bool TryFill(int most, int expected)
    {
        if (_end + expected > _bytes.Length)
        {
            if (_end + expected > most)
            {
                throw new RuntimeApiException("The Runtime API has answered with more than any event has.");
            }

            Array.Resize(ref _bytes, Math.Max(_end + expected, Math.Min(most, _bytes.Length * 2)));
        }

        var socket = _socket ?? throw new SocketException((int)SocketError.NotConnected);
        var received = socket.Receive(_bytes.AsSpan(_end));
        _end += received;
        return received > 0;
    }
}
