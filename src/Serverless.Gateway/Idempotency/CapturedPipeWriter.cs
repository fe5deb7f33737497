using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Serverless.Gateway.Results;

namespace Serverless.Gateway;

/// <summary>Keeps what is written up to a limit, and beyond that passes it on.</summary>
/// <param name="inner">Where to pass it on.</param>
/// <param name="longest">The limit, in bytes.</param>
internal sealed class CapturedPipeWriter(IHttpResponseBodyFeature inner, int longest) : PipeWriter
{
    private ArrayBufferWriter<byte>? _held = new();
    private int _flushed;

    public bool IsHolding => _held is not null;

    public ReadOnlySpan<byte> Held => _held is { } held ? held.WrittenSpan : [];

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _held is { } held ? held.WrittenCount - _flushed : inner.Writer.UnflushedBytes;

    public override void Advance(int bytes)
    {
        if (_held is { } held)
        {
            held.Advance(bytes);
        }
        else
        {
            inner.Writer.Advance(bytes);
        }
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _held is { } held ? held.GetMemory(sizeHint) : inner.Writer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _held is { } held ? held.GetSpan(sizeHint) : inner.Writer.GetSpan(sizeHint);

    public override void CancelPendingFlush()
    {
        if (_held is null)
        {
            inner.Writer.CancelPendingFlush();
        }
    }

    public override void Complete(Exception? exception = null)
    {
        // The end of what the function writes is not yet the end of the response.
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_held is { } held)
        {
            if (held.WrittenCount <= longest)
            {
                _flushed = held.WrittenCount;
                return default;
            }

            ResponseBytes.Copy(held.WrittenSpan, inner.Writer);
            _held = null;
        }

        return inner.Writer.FlushAsync(cancellationToken);
    }
}
