using System.Text;

namespace Serverless.Platforms.AzureFunctions.Invocations;

/// <summary>The standard output, of which the lines that an invocation writes go along with its answer too: so the host knows whose they are.</summary>
/// <param name="output">The standard output.</param>
internal sealed class InvocationLog(Stream output) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        output.Write(buffer);
        AzureInvocation.Current?.AddLine(Encoding.UTF8.GetString(buffer.TrimEnd((byte)'\n')));
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => output.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
