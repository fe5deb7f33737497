using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Serverless.Platforms.AwsLambda.Logging;

/// <summary>
/// Writes each entry as a frame to the platform's own descriptor, so that an entry of several lines stays one: its type, its length, the time in
/// microseconds, and its text.
/// </summary>
internal sealed class LogFrameStream : Stream
{
    private const uint TextFrame = 0xa55a0003;
    private const uint JsonFrame = 0xa55a0002;
    private const int HeadLength = 16;

    // What the platform takes in one frame.
    private const int LongestEntry = 256 * 1024 - 26;

    private readonly Stream _output;
    private readonly uint _type;

    /// <summary>Writes to a descriptor.</summary>
    public LogFrameStream(int descriptor, bool isJson)
        : this(new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0), isJson)
    {
    }

    internal LogFrameStream(Stream output, bool isJson)
    {
        _output = output;
        _type = isJson ? JsonFrame : TextFrame;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes one entry. One that is too long is cut off, between two characters.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var entry = buffer.EndsWith("\n"u8) ? buffer[..^1] : buffer;
        if (entry.Length > LongestEntry)
        {
            var end = LongestEntry;
            while (end > 0 && (entry[end] & 0xC0) == 0x80)
            {
                end--;
            }

            entry = entry[..end];
        }

        var frame = new byte[HeadLength + entry.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, _type);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), (uint)entry.Length);
        BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(8), (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        entry.CopyTo(frame.AsSpan(HeadLength));
        _output.Write(frame);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => _output.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
