namespace Media;

public interface IEncoder
{
    Task<string> EncodeAsync(string file, CancellationToken cancel);
}

/// The limits of functions that are started by events, where no platform is configured.
public sealed class EncodeFunctions(IEncoder encoder)
{
    [BlobTrigger("videos/{name}.mp4", Timeout = "20m")]
    public Task<string> {|SLS3005:Encode|}(string name, CancellationToken cancel) => encoder.EncodeAsync(name, cancel);

    [BlobTrigger("clips/{name}.mp4", Timeout = "90s")]
    public Task<string> EncodeClip(string name, CancellationToken cancel) => encoder.EncodeAsync(name, cancel);
}
