using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>A Runtime API of the tests' own, written from its contract: it hands over events, takes answers, and misbehaves when told to.</summary>
internal sealed class RuntimeApiDouble : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<LambdaEventToSend> _events = Channel.CreateUnbounded<LambdaEventToSend>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<LambdaReply>> _replies = new();
    private readonly ConcurrentQueue<Func<Stream, Task<bool>>> _nextFaults = new();
    private readonly ConcurrentQueue<(int Status, string Body)> _postAnswers = new();
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private int _count;

    public RuntimeApiDouble()
    {
        _listener.Start();
        Address = _listener.LocalEndpoint.ToString()!;
        _ = AcceptAsync();
    }

    /// <summary>What <c>AWS_LAMBDA_RUNTIME_API</c> is to be.</summary>
    public string Address { get; }

    /// <summary>What stands before the paths; local tools have a prefix.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Completes with what is posted to <c>init/error</c>.</summary>
    public Task<LambdaReply> InitError => Reply("init/error").Task;

    /// <summary>Completes with what is posted to <c>restore/error</c>.</summary>
    public Task<LambdaReply> RestoreError => Reply("restore/error").Task;

    /// <summary>Completes when the process says that it can be frozen.</summary>
    public TaskCompletionSource SnapshotAsked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers the process that is frozen, with a status: 200 restores it.</summary>
    public TaskCompletionSource<int> Restore { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many times an event was asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>Completes when an event is first asked for.</summary>
    public TaskCompletionSource FirstAsked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Hands over an event.</summary>
    /// <returns>What is posted for it.</returns>
    public Task<LambdaReply> SendAsync(string json, TimeSpan? time = null, string? trace = null, string? clientContext = null, bool inChunks = false)
    {
        var id = $"8476a536-e9f4-11e8-9739-{Interlocked.Increment(ref _count):d12}";
        return SendAsync(new LambdaEventToSend(id, Encoding.UTF8.GetBytes(json), DateTimeOffset.UtcNow + (time ?? TimeSpan.FromSeconds(30)), trace, clientContext, inChunks));
    }

    /// <summary>Hands over an event.</summary>
    public async Task<LambdaReply> SendAsync(LambdaEventToSend next)
    {
        var reply = Reply(next.Id);
        await _events.Writer.WriteAsync(next);
        return await reply.Task.WaitAsync(Limit);
    }

    /// <summary>At the next question for an event: does something else. True to go on with the connection, false to close it.</summary>
    public void AtNext(Func<Stream, Task<bool>> fault) => _nextFaults.Enqueue(fault);

    /// <summary>Answers the next post with a status of its own; it has been taken nevertheless.</summary>
    public void AtPost(int status, string body = "") => _postAnswers.Enqueue((status, body));

    public ValueTask DisposeAsync()
    {
        _closing.Cancel();
        _listener.Stop();
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        return default;
    }

    private TaskCompletionSource<LambdaReply> Reply(string id) =>
        _replies.GetOrAdd(id, _ => new TaskCompletionSource<LambdaReply>(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                client.NoDelay = true;
                _clients.Add(client);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = client.GetStream();
            var reader = new HttpRequestReader(stream);
            while (await reader.ReadAsync(_closing.Token) is { } request && await AnswerAsync(stream, request))
            {
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The process has gone, or the test is over.
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, LambdaRequest request)
    {
        var root = Prefix + "/2018-06-01/runtime/";
        if (!request.Path.StartsWith(root, StringComparison.Ordinal))
        {
            await WriteAsync(stream, 404, "no such path: " + request.Path);
            return true;
        }

        var path = request.Path[root.Length..];
        if (request.Method == "GET")
        {
            if (path == "restore/next")
            {
                SnapshotAsked.TrySetResult();
                await WriteAsync(stream, await Restore.Task.WaitAsync(_closing.Token), "");
                return true;
            }

            Asked++;
            FirstAsked.TrySetResult();
            if (_nextFaults.TryDequeue(out var fault))
            {
                return await fault(stream);
            }

            var next = await _events.Reader.ReadAsync(_closing.Token);
            await stream.WriteAsync(next.ToHttp());
            return true;
        }

        var parts = path.Split('/');
        var reply = new LambdaReply(path, request.Headers, request.Body, request.Chunks, request.Trailers);
        var (status, body) = _postAnswers.TryDequeue(out var answer) ? answer : (202, "{\"status\":\"OK\"}");
        await WriteAsync(stream, status, body);
        Reply(parts[0] == "invocation" ? parts[1] : path).TrySetResult(reply);
        return true;
    }

    private static async Task WriteAsync(NetworkStream stream, int status, string body) => await stream.WriteAsync(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Some\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}")));
}
