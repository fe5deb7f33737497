using System.IO.Pipelines;

namespace Serverless.Gateway;

/// <summary>A request body that closes when its function outlives its deadline.</summary>
internal sealed class GuardedPipeReader(HttpInvocation invocation) : PipeReader
{
    private PipeReader _inner = null!;

    private PipeReader Inner
    {
        get
        {
            BodyGuard.ThrowIfExpired(invocation);
            return _inner;
        }
    }

    public GuardedPipeReader Over(PipeReader inner)
    {
        _inner = inner;
        return this;
    }

    public override void AdvanceTo(SequencePosition consumed) => Inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => Inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => Inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => Inner.Complete(exception);

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => Inner.ReadAsync(cancellationToken);

    public override bool TryRead(out ReadResult result) => Inner.TryRead(out result);
}
