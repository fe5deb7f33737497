// .editorconfig: serverless.platform = azure-functions
namespace Media;

public sealed record TranscodeJob(string Video, string Format);

public interface ITranscoder
{
    Task StartAsync(TranscodeJob job, CancellationToken cancel);
}

public sealed class TranscodeFunctions(ITranscoder transcoder)
{
    [Idempotent]
    [QueueTrigger("transcode", Timeout = "8m", VisibilityTimeout = "5m")]
    public Task {|SLS3006:Start|}(TranscodeJob job, CancellationToken cancel) => transcoder.StartAsync(job, cancel);

    [Idempotent]
    [QueueTrigger("transcode-long", Timeout = "30m", VisibilityTimeout = "45m")]
    public Task {|SLS3004:StartLong|}(TranscodeJob job, CancellationToken cancel) => transcoder.StartAsync(job, cancel);

    [Idempotent]
    [QueueTrigger("transcode-short", Timeout = "60s", VisibilityTimeout = "90s")]
    public Task StartShort(TranscodeJob job, CancellationToken cancel) => transcoder.StartAsync(job, cancel);
}
