using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Serverless.Gateway.Exchange;

/// <summary>
/// A request that did not come over a connection of the host's own, and its response: everything that a server says of one, in one object. Used for
/// one request after the other, but for good by a function that outlives its deadline.
/// </summary>
internal abstract class HttpExchange : IHttpRequestFeature, IHttpResponseFeature, IHttpResponseBodyFeature, IHttpRequestLifetimeFeature,
    IHttpRequestBodyDetectionFeature, IRequestBodyPipeFeature, IHttpConnectionFeature, IHttpRequestIdentifierFeature, IHttpAuthenticationFeature
{
    private LazyHeaders? _requestHeaders;
    private readonly HeaderDictionary _responseHeaders = [];
    private readonly AnswerBody _answer = new();
    private FeatureCollection? _defaults;
    private List<(Func<object, Task> Callback, object State)>? _starting;
    private List<(Func<object, Task> Callback, object State)>? _completed;
    private CancellationTokenSource? _aborted;
    private CancellationToken? _requestAborted;
    private Stream? _requestStream;
    private PipeReader? _requestReader;
    private IPAddress? _remoteAddress;
    private ClaimsPrincipal? _user;
    private string? _traceIdentifier;
    private string? _scheme;
    private int _status;
    private bool _isUserSet;

    /// <summary>The body of the request.</summary>
    public ReadOnlyMemory<byte> RequestBody { get; set; }

    /// <summary>Whether a function has given up on its response, so that nobody takes a part for the whole.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>The body of the response so far.</summary>
    public AnswerBody Answer => _answer;

    /// <summary>Whether the request is HEAD, whose response has no body.</summary>
    public bool IsHead => Method == "HEAD";

    public string Protocol { get; set; } = "HTTP/1.1";

    public string Scheme
    {
        get => _scheme ??= RequestHeaders["x-forwarded-proto"] is [{ Length: > 0 } scheme] ? scheme : "https";
        set => _scheme = value;
    }

    public string Method { get; set; } = "GET";

    public string PathBase { get; set; } = "";

    public string Path { get; set; } = "/";

    public string QueryString { get; set; } = "";

    public string RawTarget { get; set; } = "";

    IHeaderDictionary IHttpRequestFeature.Headers
    {
        get => RequestHeaders;
        set => throw ReadOnly();
    }

    Stream IHttpRequestFeature.Body
    {
        get => _requestStream ??= RequestBody.IsEmpty ? Stream.Null : new ReadOnlyMemoryStream(RequestBody);
        set
        {
            _requestStream = value;
            _requestReader = null;
        }
    }

    public IHeaderDictionary RequestHeaders => _requestHeaders ??= new LazyHeaders(ReadHeaders);

    public IHeaderDictionary ResponseHeaders => _responseHeaders;

    int IHttpResponseFeature.StatusCode
    {
        get => _status;
        set => _status = HasStarted ? throw new InvalidOperationException("The status cannot be set: the response has started.") : value;
    }

    /// <summary>The status of the response.</summary>
    public int Status => _status;

    public string? ReasonPhrase { get; set; }

    IHeaderDictionary IHttpResponseFeature.Headers
    {
        get => _responseHeaders;
        set => throw ReadOnly();
    }

    // Obsolete in the framework, and still asked for by older middleware.
    Stream IHttpResponseFeature.Body
    {
        get => _answer.Stream;
        set => throw ReadOnly();
    }

    public bool HasStarted { get; private set; }

    Stream IHttpResponseBodyFeature.Stream => _answer.Stream;

    PipeWriter IHttpResponseBodyFeature.Writer => _answer;

    CancellationToken IHttpRequestLifetimeFeature.RequestAborted
    {
        // Nobody tells when the caller goes; only the response itself can be given up.
        get => _requestAborted ??= (_aborted ??= new CancellationTokenSource()).Token;
        set => _requestAborted = value;
    }

    bool IHttpRequestBodyDetectionFeature.CanHaveBody => !RequestBody.IsEmpty;

    PipeReader IRequestBodyPipeFeature.Reader => _requestReader ??= _requestStream is null or ReadOnlyMemoryStream
        ? PipeReader.Create(new ReadOnlySequence<byte>(RequestBody))
        : PipeReader.Create(_requestStream);

    string IHttpConnectionFeature.ConnectionId { get; set; } = "";

    IPAddress? IHttpConnectionFeature.RemoteIpAddress
    {
        get => _remoteAddress ??= IPAddress.TryParse(ReadRemoteAddress(), out var address) ? address : null;
        set => _remoteAddress = value;
    }

    IPAddress? IHttpConnectionFeature.LocalIpAddress { get; set; }

    int IHttpConnectionFeature.RemotePort { get; set; }

    int IHttpConnectionFeature.LocalPort { get; set; }

    string IHttpRequestIdentifierFeature.TraceIdentifier
    {
        get => _traceIdentifier ??= ReadTraceIdentifier();
        set => _traceIdentifier = value;
    }

    ClaimsPrincipal? IHttpAuthenticationFeature.User
    {
        get
        {
            if (!_isUserSet)
            {
                _isUserSet = true;
                _user = ReadUser();
            }

            return _user;
        }

        set
        {
            _isUserSet = true;
            _user = value;
        }
    }

    /// <summary>The features of the next request: this object's, and over them what others set.</summary>
    public virtual IFeatureCollection Begin()
    {
        _requestHeaders?.Reset();
        ClearAnswer();
        (_starting, _completed, _aborted, _requestAborted, _requestStream, _requestReader) = (null, null, null, null, null, null);
        (_remoteAddress, _user, _traceIdentifier, _isUserSet) = (null, null, null, false);
        (RequestBody, _scheme) = (default, null);
        (Protocol, Method, PathBase, Path, QueryString, RawTarget) = ("HTTP/1.1", "GET", "", "/", "", "");
        return new FeatureCollection(_defaults ??= CreateDefaults());
    }

    /// <summary>A context of its own over the same request and response, for who answers in the place of a function.</summary>
    public DefaultHttpContext CreateContext() => new(new FeatureCollection(_defaults!));

    /// <summary>Takes the response back, of which nothing has left.</summary>
    public void ClearAnswer()
    {
        _responseHeaders.Clear();
        _answer.Reset();
        _status = StatusCodes.Status200OK;
        ReasonPhrase = null;
        HasStarted = false;
        IsAborted = false;
    }

    public void OnStarting(Func<object, Task> callback, object state)
    {
        if (HasStarted)
        {
            throw new InvalidOperationException("OnStarting cannot be called: the response has started.");
        }

        (_starting ??= []).Add((callback, state));
    }

    public void OnCompleted(Func<object, Task> callback, object state) => (_completed ??= []).Add((callback, state));

    /// <summary>Runs what waits for the response to start, the last that was added first.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (HasStarted)
        {
            return;
        }

        while (_starting is { Count: > 0 } starting)
        {
            var (callback, state) = starting[^1];
            starting.RemoveAt(starting.Count - 1);
            await callback(state).ConfigureAwait(false);
        }

        HasStarted = true;
    }

    /// <summary>Whether somebody waits for the start of the response, so that <see cref="StartAsync"/> must be awaited.</summary>
    public bool IsStartAwaited => !HasStarted && _starting is { Count: > 0 };

    /// <summary>Runs what waits for the end of the response.</summary>
    /// <returns>What has been thrown there, or null.</returns>
    public async Task<Exception?> FinishAsync()
    {
        Exception? failure = null;
        while (_completed is { Count: > 0 } completed)
        {
            var (callback, state) = completed[^1];
            completed.RemoveAt(completed.Count - 1);
            try
            {
                await callback(state).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                failure ??= exception;
            }
        }

        return failure;
    }

    /// <summary>Whether somebody waits for the end of the response.</summary>
    public bool IsEndAwaited => _completed is { Count: > 0 };

    public void DisableBuffering()
    {
        // The platform decides whether a response is sent in pieces.
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(_answer.Stream, path, offset, count, cancellationToken);

    public Task CompleteAsync() => StartAsync();

    public void Abort()
    {
        IsAborted = true;
        _aborted?.Cancel();
    }

    /// <summary>Fills in the headers of the request, when somebody first asks for one.</summary>
    protected abstract void ReadHeaders(HeaderDictionary headers);

    /// <summary>The caller's address as a text, or null.</summary>
    protected virtual string? ReadRemoteAddress() => ForwardedAddress();

    /// <summary>What identifies the request in logs and problems.</summary>
    protected abstract string ReadTraceIdentifier();

    /// <summary>Who was let in before the request came here, or null.</summary>
    protected virtual ClaimsPrincipal? ReadUser() => null;

    /// <summary>Adds features of the platform's own.</summary>
    protected virtual void AddFeatures(IFeatureCollection features)
    {
    }

    /// <summary>A load balancer adds the caller that it has seen at the end.</summary>
    protected string? ForwardedAddress() =>
        RequestHeaders["x-forwarded-for"] is [{ Length: > 0 } forwarded] ? forwarded[(forwarded.LastIndexOf(',') + 1)..].Trim() : null;

    private FeatureCollection CreateDefaults()
    {
        var features = new FeatureCollection(initialCapacity: 10);
        features.Set<IHttpRequestFeature>(this);
        features.Set<IHttpResponseFeature>(this);
        features.Set<IHttpResponseBodyFeature>(this);
        features.Set<IHttpRequestLifetimeFeature>(this);
        features.Set<IHttpRequestBodyDetectionFeature>(this);
        features.Set<IRequestBodyPipeFeature>(this);
        features.Set<IHttpConnectionFeature>(this);
        features.Set<IHttpRequestIdentifierFeature>(this);
        features.Set<IHttpAuthenticationFeature>(this);
        AddFeatures(features);
        return features;
    }

    private static NotSupportedException ReadOnly() => new("The platform's own part of the request cannot be replaced.");
}
