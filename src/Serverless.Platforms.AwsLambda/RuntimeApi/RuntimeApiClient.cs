using System.Net.Sockets;
using System.Text;

namespace Serverless.Platforms.AwsLambda.RuntimeApi;

/// <summary>The calls of the Runtime API, version 2018-06-01, from one loop.</summary>
/// <param name="endPoint">Where the API is.</param>
internal sealed class RuntimeApiClient(RuntimeApiEndPoint endPoint) : IDisposable
{
    /// <summary>How many bytes an answer can have: 6 MB and a little.</summary>
    public const int LongestAnswer = 6_291_556;

    private const string Version = "/2018-06-01/runtime/";
    private const string ErrorType = "application/vnd.aws.lambda.error+json";

    // How often a broken connection is opened anew, and how long is waited before the second time; it doubles.
    private const int MostTries = 5;
    private const int FirstPause = 20;

    private readonly RuntimeApiConnection _connection = new(endPoint);
    private readonly byte[] _next = Get(endPoint, "invocation/next");
    private readonly string _invocation = $"POST {endPoint.Prefix}{Version}invocation/";

    /// <summary>What is to be posted next; empty after <see cref="Respond"/> and the like.</summary>
    public RequestBuffer Body { get; } = new();

    /// <summary>Waits for the next event, as long as it takes.</summary>
    /// <exception cref="RuntimeApiException">The API is gone, or has refused.</exception>
    public LambdaEvent Next()
    {
        Call(_next, "the next event");
        var requestId = Encoding.ASCII.GetString(_connection.Head.Span[_connection.Answer.RequestId]);
        return requestId.Length > 0
            ? new LambdaEvent(requestId, _connection.Head, _connection.Answer, _connection.Body)
            : throw new RuntimeApiException("The Runtime API has handed over an event without a Lambda-Runtime-Aws-Request-Id.");
    }

    /// <summary>Answers an invocation with <see cref="Body"/>.</summary>
    /// <returns>Null, or why the answer was not taken.</returns>
    public string? Respond(string requestId) => Post(requestId, "/response", "application/json", null, null);

    /// <summary>Says that an invocation has failed.</summary>
    /// <returns>Null, or why the error was not taken.</returns>
    public string? Fail(string requestId, string type, Exception exception)
    {
        Body.Reset();
        ErrorReport.Write(Body, type, exception);
        return Post(requestId, "/error", ErrorType, type, ErrorReport.Causes(exception));
    }

    /// <summary>Says that the process cannot start, or go on after a snapshot.</summary>
    /// <param name="phase"><c>init</c> or <c>restore</c>.</param>
    /// <param name="type">The type of the error.</param>
    /// <param name="exception">What was thrown.</param>
    public void FailToStart(string phase, string type, Exception exception)
    {
        Body.Reset();
        ErrorReport.Write(Body, type, exception);
        Exchange(Body.WithHead(Head($"POST {endPoint.Prefix}{Version}{phase}/error", ErrorType, type, ErrorReport.Causes(exception))));
        Body.Reset();
    }

    /// <summary>Waits until the snapshot has been taken and is restored.</summary>
    /// <exception cref="RuntimeApiException">The API is gone, or has refused.</exception>
    public void WaitForRestore() => Call(Get(endPoint, "restore/next"), "the restore of the snapshot");

    /// <summary>Begins a response whose body is sent in pieces.</summary>
    public ResponseStream BeginStream(string requestId, string contentType) =>
        new(_connection, $"{_invocation}{requestId}/response HTTP/1.1\r\nHost: {endPoint.Authority}\r\nContent-Type: {contentType}\r\n");

    /// <summary>Wakes the loop, for good: the process ends.</summary>
    public void Interrupt() => _connection.Interrupt();

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static byte[] Get(RuntimeApiEndPoint endPoint, string path) =>
        Encoding.ASCII.GetBytes($"GET {endPoint.Prefix}{Version}{path} HTTP/1.1\r\nHost: {endPoint.Authority}\r\nUser-Agent: serverless-sdk\r\n\r\n");

    /// <summary>Asks for something without which the process cannot go on.</summary>
    private void Call(ReadOnlySpan<byte> request, string what)
    {
        Exchange(request, isPost: false);
        if (_connection.Status is < 200 or >= 300)
        {
            throw new RuntimeApiException($"The Runtime API has answered with status {_connection.Status} when it was asked for {what}: {Encoding.UTF8.GetString(_connection.Body.Span)}");
        }
    }

    private string? Post(string requestId, string action, string contentType, string? type, string? causes)
    {
        Span<byte> buffer = stackalloc byte[512 + endPoint.Prefix.Length + endPoint.Host.Length];
        var request = Body.WithHead(
            causes is null ? PlainHead(new HeadWriter(buffer), requestId, action, contentType) : Head($"{_invocation}{requestId}{action}", contentType, type!, causes));
        Exchange(request);
        Body.Reset();
        return _connection.Status switch
        {
            >= 200 and < 300 => null,
            >= 500 => throw new RuntimeApiException($"The Runtime API has answered with status {_connection.Status} to the answer of {requestId}: {Encoding.UTF8.GetString(_connection.Body.Span)}"),
            var status => $"status {status}: {Encoding.UTF8.GetString(_connection.Body.Span)}",
        };
    }

    private ReadOnlySpan<byte> PlainHead(HeadWriter head, string requestId, string action, string contentType)
    {
        head.Add(_invocation);
        head.Add(requestId);
        head.Add(action);
        head.Add(" HTTP/1.1\r\nHost: "u8);
        head.Add(endPoint.Authority);
        head.Add("\r\nContent-Type: "u8);
        head.Add(contentType);
        head.Add("\r\nContent-Length: "u8);
        head.Add(Body.Length);
        head.Add("\r\n\r\n"u8);
        return head.Written;
    }

    private byte[] Head(string requestLine, string contentType, string type, string causes) => Encoding.UTF8.GetBytes(
        $"{requestLine} HTTP/1.1\r\nHost: {endPoint.Authority}\r\nContent-Type: {contentType}\r\nLambda-Runtime-Function-Error-Type: {type}\r\n"
        + $"Lambda-Runtime-Function-XRay-Error-Cause: {causes}\r\nContent-Length: {Body.Length}\r\n\r\n");

    /// <summary>Sends a request and reads its answer. A connection that was cut off is opened anew, and the request sent again: the API knows each by its id.</summary>
    private void Exchange(ReadOnlySpan<byte> request, bool isPost = true)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                _connection.Send(request, isLast: isPost);
                _connection.Receive();
                return;
            }
            catch (SocketException exception)
            {
                _connection.Close();
                if ((_connection.IsInterrupted && !isPost) || tries == MostTries)
                {
                    throw new RuntimeApiException($"The Runtime API at {endPoint.Authority} cannot be reached: {exception.Message}", exception);
                }
            }

            if (tries > 1)
            {
                Thread.Sleep(FirstPause << tries);
            }
        }
    }
}
