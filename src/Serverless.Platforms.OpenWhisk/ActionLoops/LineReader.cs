namespace Serverless.Platforms.OpenWhisk.ActionLoops;

/// <summary>Reads lines of any length, of which a part may come at a time.</summary>
/// <param name="input">Where lines come from.</param>
internal sealed class LineReader(Stream input)
{
    private const int Usual = 64 * 1024;

    private byte[] _buffer = new byte[Usual];
    private int _start;
    private int _end;

    /// <summary>Reads the next line, without its end. It is the reader's own until the next one is read.</summary>
    /// <returns>False at the end of the input; what is behind the last end of a line is a line too.</returns>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        Shrink();
        var looked = _start;
        while (true)
        {
            var newLine = _buffer.AsSpan(looked, _end - looked).IndexOf((byte)'\n');
            if (newLine >= 0)
            {
                line = _buffer.AsMemory(_start, looked + newLine - _start);
                _start = looked + newLine + 1;
                return true;
            }

            looked = _end - _start;
            MakeRoom();
            var read = input.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                var rest = _buffer.AsMemory(_start, _end - _start);
                _start = _end;
                line = rest;
                return rest.Length > 0;
            }

            _end += read;
        }
    }

    /// <summary>A very long line is not kept for the short ones that follow.</summary>
    private void Shrink()
    {
        if (_buffer.Length > Usual && _end - _start < Usual / 2)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var buffer = new byte[Usual];
            rest.CopyTo(buffer);
            (_buffer, _start, _end) = (buffer, 0, rest.Length);
        }
    }

    /// <summary>Moves what is unread to the beginning, and makes the buffer larger where that is not enough.</summary>
    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }
}
