// .editorconfig: serverless.platform = google-cloud-functions
namespace Media;

public sealed record SubtitleJob(string Video, string Language);

public interface ISubtitles
{
    Task<string> CreateAsync(SubtitleJob job, CancellationToken cancel);
}

public sealed class SubtitleFunctions(ISubtitles subtitles)
{
    [Idempotent]
    [QueueTrigger("subtitles", Timeout = "2m", VisibilityTimeout = "30s")]
    public async Task {|SLS3006:Create|}(SubtitleJob job, CancellationToken cancel)
    {
        var text = await subtitles.CreateAsync(job, cancel);
        if (text.Length == 0)
        {
            throw new InvalidOperationException("No text");
        }
    }

    [EventTrigger("video.uploaded", Timeout = "30m")]
    public Task<string> {|SLS3004:OnUpload|}(SubtitleJob job, CancellationToken cancel) => subtitles.CreateAsync(job, cancel);
}
