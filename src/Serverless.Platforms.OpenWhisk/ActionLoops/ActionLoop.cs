using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Serverless.Platforms.OpenWhisk.Activations;

namespace Serverless.Platforms.OpenWhisk.ActionLoops;

/// <summary>
/// The protocol of ActionLoop: a line of JSON on the standard input is an activation, and a line of JSON on the descriptor 3 its result
/// (https://github.com/apache/openwhisk-runtime-go/blob/master/docs/ACTION.md). The proxy ends the logs of each activation; it does so for the program.
/// </summary>
internal sealed class ActionLoop
{
    private const int Failed = 1;

    private readonly ActivationRun _run;
    private readonly Stream _results;
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private bool _isRunning;
    private bool _isStopping;

    private ActionLoop(OpenWhiskHost host, Stream results)
    {
        _run = new ActivationRun(host);
        _results = results;
    }

    /// <summary>Runs activations until the input ends, or SIGTERM comes.</summary>
    /// <param name="create">Makes the functions; what it throws ends the program, by which the proxy knows that it has not started.</param>
    /// <param name="results">Where results go.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<OpenWhiskHost> create, Stream results)
    {
        var host = create();
        await using (host.ConfigureAwait(false))
        {
            var loop = new ActionLoop(host, results);
            if (OpenWhiskEnvironment.Get(OpenWhiskEnvironment.WaitForAck) is not null)
            {
                results.Write("{\"ok\":true}\n"u8);
            }

            // A thread of its own: it waits in a call that nothing breaks.
            new Thread(loop.Run) { IsBackground = true, Name = "Activations" }.Start();
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
            {
                signal.Cancel = true;
                loop.Stop();
            });
            return await loop._ended.Task.ConfigureAwait(false);
        }
    }

    private void Run()
    {
        try
        {
            // Not the console's own stream, which would prepare a terminal.
            using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
            var lines = new LineReader(input);
            while (lines.TryRead(out var line))
            {
                if (!line.Span.ContainsAnyExcept(" \t\r"u8))
                {
                    continue;
                }

                if (!TryBegin())
                {
                    return;
                }

                var result = _run.RunAsync(line).GetAwaiter().GetResult();
                LogStreams.Flush();
                var answer = new byte[result.Json.Length + 1];
                result.Json.CopyTo(answer);
                answer[^1] = (byte)'\n';
                _results.Write(answer);
                End();
            }

            _ended.TrySetResult(0);
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine(exception is IOException ? $"The proxy of ActionLoop takes no results any more: {exception.Message}" : exception.ToString());
            _ended.TrySetResult(Failed);
        }
    }

    private bool TryBegin()
    {
        lock (_lock)
        {
            _isRunning = !_isStopping;
            return _isRunning;
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _isRunning = false;
            if (_isStopping)
            {
                _ended.TrySetResult(0);
            }
        }
    }

    /// <summary>Takes no further activation; the one that runs is finished.</summary>
    private void Stop()
    {
        lock (_lock)
        {
            _isStopping = true;
            if (!_isRunning)
            {
                _ended.TrySetResult(0);
            }
        }
    }
}
