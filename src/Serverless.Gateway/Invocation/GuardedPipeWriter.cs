using System.IO.Pipelines;

namespace Serverless.Gateway;

/// <summary>A response body that closes when its function outlives its deadline.</summary>
internal sealed class GuardedPipeWriter(HttpInvocation invocation) : PipeWriter
{
    // For who asks for any room at all: the server may have none to give without being asked for some.
    private const int AnyRoom = 4096;

    private PipeWriter _inner = null!;

    public override bool CanGetUnflushedBytes => _inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => _inner.UnflushedBytes;

    private PipeWriter Inner
    {
        get
        {
            BodyGuard.ThrowIfExpired(invocation);
            return _inner;
        }
    }

    public GuardedPipeWriter Over(PipeWriter inner)
    {
        _inner = inner;
        return this;
    }

    public override void Advance(int bytes) => Inner.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => Inner.GetMemory(sizeHint == 0 ? AnyRoom : sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Inner.GetSpan(sizeHint == 0 ? AnyRoom : sizeHint);

    public override void CancelPendingFlush() => Inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => Inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => Inner.CompleteAsync(exception);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => Inner.FlushAsync(cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        Inner.WriteAsync(source, cancellationToken);
}
