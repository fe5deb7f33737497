using System.IO.Pipelines;

namespace Serverless.Gateway.Exchange;

/// <summary>The body of a response: collected, as the platform takes it whole, or handed on with each flush.</summary>
internal sealed class AnswerBody : PipeWriter
{
    private const int Smallest = 4096;

    // More than this is given back after the request.
    private const int Kept = 256 * 1024;

    private byte[] _bytes = new byte[Smallest];
    private int _length;
    private Stream? _stream;

    /// <summary>What was written and not handed on.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Hands on what was written, where the response is streamed; answers false when nobody takes it any more.</summary>
    public Func<CancellationToken, ValueTask<bool>>? Flush { get; set; }

    /// <summary>The same as a stream.</summary>
    public Stream Stream => _stream ??= AsStream(leaveOpen: true);

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => true;

    /// <inheritdoc/>
    public override long UnflushedBytes => _length;

    /// <summary>Forgets what was written.</summary>
    public void Reset()
    {
        _length = 0;
        if (_bytes.Length > Kept)
        {
            _bytes = new byte[Smallest];
        }
    }

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, _bytes.Length - _length);
        _length += bytes;
    }

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsMemory(_length);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsSpan(_length);
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush()
    {
        // A flush waits for nobody.
    }

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        // The response ends with its invocation.
    }

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        Flush is null ? default : FlushAsync(Flush, cancellationToken);

    private static async ValueTask<FlushResult> FlushAsync(Func<CancellationToken, ValueTask<bool>> flush, CancellationToken cancellationToken) =>
        new(isCanceled: false, isCompleted: !await flush(cancellationToken).ConfigureAwait(false));

    private void Ensure(int sizeHint)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }
    }
}
