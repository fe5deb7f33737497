using System.Buffers.Text;
using System.Text;

namespace Serverless.Platforms.AwsLambda.RuntimeApi;

/// <summary>Writes the head of a request.</summary>
/// <param name="buffer">Where to; large enough for all but what a caller adds, which is then asked for in advance.</param>
internal ref struct HeadWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length;

    /// <summary>What was written.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    public void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer[_length..]);
        _length += text.Length;
    }

    public void Add(string text) => _length += Encoding.UTF8.GetBytes(text, _buffer[_length..]);

    public void Add(int number)
    {
        Utf8Formatter.TryFormat(number, _buffer[_length..], out var written);
        _length += written;
    }
}
