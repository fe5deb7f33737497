using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Serverless.Gateway;

/// <summary>Holds an answer back, so that none of it is sent before it is kept. One that grows too long is let through.</summary>
internal sealed class ResponseCapture : IHttpResponseBodyFeature
{
    /// <summary>The longest answer that is held, in bytes.</summary>
    public const int Longest = 1024 * 1024;

    private readonly CapturedPipeWriter _writer;
    private Stream? _stream;

    public ResponseCapture(IHttpResponseBodyFeature inner)
    {
        Inner = inner;
        _writer = new CapturedPipeWriter(inner, Longest);
    }

    /// <summary>Where the answer goes at last.</summary>
    public IHttpResponseBodyFeature Inner { get; }

    /// <summary>Whether nothing has been sent yet.</summary>
    public bool IsHolding => _writer.IsHolding;

    /// <summary>What the function has written, while it is held.</summary>
    public ReadOnlySpan<byte> Body => _writer.Held;

    public Stream Stream => _stream ??= _writer.AsStream(leaveOpen: true);

    public PipeWriter Writer => _writer;

    /// <summary>Lets somebody else answer, past what is held.</summary>
    public static void Bypass(HttpContext http, ResponseCapture? capture)
    {
        if (capture is not null)
        {
            http.Features.Set(capture.Inner);
        }
    }

    public void DisableBuffering()
    {
        // An answer that is kept is buffered, whoever asks.
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public Task CompleteAsync() => Task.CompletedTask;
}
