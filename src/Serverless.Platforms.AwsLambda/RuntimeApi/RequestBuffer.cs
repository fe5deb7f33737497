using System.Buffers;

namespace Serverless.Platforms.AwsLambda.RuntimeApi;

/// <summary>
/// A request to the Runtime API while it is made: the body is written first, and the head, which tells its length, is put in front of it, so
/// that both leave in one piece.
/// </summary>
internal sealed class RequestBuffer : IBufferWriter<byte>
{
    // Paths with an id, and the longest of our headers but the causes of an error, which go another way.
    private const int HeadRoom = 1024;
    private const int Smallest = 4096;

    // More than this is given back after the request.
    private const int Kept = 256 * 1024;

    private byte[] _bytes = new byte[HeadRoom + Smallest];
    private int _end = HeadRoom;

    /// <summary>The body so far.</summary>
    public Span<byte> Body => _bytes.AsSpan(HeadRoom, _end - HeadRoom);

    /// <summary>How long the body is.</summary>
    public int Length => _end - HeadRoom;

    /// <summary>Begins another body.</summary>
    public void Reset()
    {
        _end = HeadRoom;
        if (_bytes.Length > Kept)
        {
            _bytes = new byte[HeadRoom + Smallest];
        }
    }

    /// <inheritdoc/>
    public void Advance(int count) => _end += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsMemory(_end);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsSpan(_end);
    }

    /// <summary>The whole request.</summary>
    /// <param name="head">The head, with the empty line.</param>
    public ReadOnlySpan<byte> WithHead(ReadOnlySpan<byte> head)
    {
        if (head.Length > HeadRoom)
        {
            var whole = new byte[head.Length + Length];
            head.CopyTo(whole);
            Body.CopyTo(whole.AsSpan(head.Length));
            return whole;
        }

        head.CopyTo(_bytes.AsSpan(HeadRoom - head.Length));
        return _bytes.AsSpan(HeadRoom - head.Length, head.Length + Length);
    }

    private void Ensure(int sizeHint)
    {
        var needed = _end + Math.Max(sizeHint, 256);
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }
    }
}
