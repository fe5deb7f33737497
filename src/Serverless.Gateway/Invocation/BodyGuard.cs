using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Serverless.Gateway;

/// <summary>
/// Stands between a function that holds the raw context and the bodies of its request and response. The server uses its
/// streams again for the next request of the connection; a function that has outlived its deadline could read or write there.
/// </summary>
internal sealed class BodyGuard(HttpInvocation invocation) : IHttpResponseBodyFeature, IRequestBodyPipeFeature
{
    private IHttpResponseBodyFeature? _response;
    private IRequestBodyPipeFeature? _request;
    private GuardedStream? _responseStream;
    private GuardedStream? _requestStream;
    private GuardedPipeWriter? _writer;
    private GuardedPipeReader? _reader;

    public bool IsInstalled => _response is not null;

    public Stream Stream => (_responseStream ??= new GuardedStream(invocation)).Over(Response.Stream);

    public PipeWriter Writer => (_writer ??= new GuardedPipeWriter(invocation)).Over(Response.Writer);

    public PipeReader Reader => (_reader ??= new GuardedPipeReader(invocation)).Over(
        _request?.Reader ?? throw new ObjectDisposedException(nameof(HttpInvocation)));

    private IHttpResponseBodyFeature Response => _response ?? throw new ObjectDisposedException(nameof(HttpInvocation));

    public void Install(HttpContext http)
    {
        var features = http.Features;
        _response = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        features.Set<IHttpResponseBodyFeature>(this);
        if (features.Get<IRequestBodyPipeFeature>() is { } reader && features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false)
        {
            // The reader first: the server's own makes one over whatever stream the request has when it is asked.
            _request = new CapturedReader(reader.Reader);
            features.Set<IRequestBodyPipeFeature>(this);
            http.Request.Body = (_requestStream ??= new GuardedStream(invocation)).Over(http.Request.Body);
        }
    }

    /// <summary>The request has ended; what it was guarding is the server's again.</summary>
    public void Remove()
    {
        _response = null;
        _request = null;
    }

    /// <summary>Lets the gateway itself answer past the guard.</summary>
    public static void Bypass(HttpContext http, BodyGuard? guard)
    {
        if (guard?._response is { } response)
        {
            http.Features.Set(response);
        }
    }

    public void DisableBuffering() => Response.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => Guarded().StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        Guarded().SendFileAsync(path, offset, count, cancellationToken);

    public Task CompleteAsync() => Guarded().CompleteAsync();

    private IHttpResponseBodyFeature Guarded()
    {
        ThrowIfExpired(invocation);
        return Response;
    }

    internal static void ThrowIfExpired(HttpInvocation invocation)
    {
        if (invocation.HasExpired)
        {
            throw new OperationCanceledException("The function has outlived its deadline; its request is answered already.");
        }
    }

    private sealed class CapturedReader(PipeReader reader) : IRequestBodyPipeFeature
    {
        public PipeReader Reader => reader;
    }
}
