using System.Runtime.InteropServices;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda;

/// <summary>The loops of a process: how they begin, go on when a thread is lost, and end.</summary>
/// <param name="host">The functions.</param>
internal sealed class LambdaProcess(LambdaHost host)
{
    private const int Failed = 1;

    private readonly List<LambdaWorker> _workers = [];
    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _isOver = new();
    private PosixSignalRegistration? _terminate;
    private int _loops;
    private int _exitCode;
    private int _isWarm;
    private int _mainThread;
    private volatile bool _isStopping;
    private volatile bool _isMainWaiting;

    /// <summary>The functions.</summary>
    public LambdaHost Host => host;

    /// <summary>Whether no further event is to be taken.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Runs loops, one of them on this thread, until the process is to end.</summary>
    /// <returns>The exit code.</returns>
    public int Run(int loops)
    {
        _loops = loops;
        _mainThread = Environment.CurrentManagedThreadId;
        for (var i = 1; i < loops; i++)
        {
            Start(() => LambdaLoop.Run(this));
        }

        Guard(() => LambdaLoop.Run(this));
        _isMainWaiting = true;
        _isOver.Wait();
        return End();
    }

    /// <summary>Goes on with a loop on a thread of its own.</summary>
    public void Start(Action loop) => new Thread(() => Guard(loop)) { IsBackground = true }.Start();

    /// <summary>Makes what a loop works with.</summary>
    public LambdaWorker AddWorker()
    {
        var worker = new LambdaWorker(this);
        lock (_lock)
        {
            _workers.Add(worker);
        }

        return worker;
    }

    /// <summary>Ends what a loop worked with; a function may still have it.</summary>
    public void Remove(LambdaWorker worker)
    {
        lock (_lock)
        {
            _workers.Remove(worker);
        }

        worker.Client.Dispose();
    }

    /// <summary>An event was answered. What a cold start need not wait for is done after the first.</summary>
    public void NoteAnswer()
    {
        if (_isWarm == 0 && Interlocked.Exchange(ref _isWarm, 1) == 0)
        {
            _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
            {
                signal.Cancel = true;
                Stop();
            });
            MemoryLimit.Apply(LambdaEnvironment.MemoryMiB);
        }
    }

    /// <summary>A loop has ended.</summary>
    public void NoteEnd()
    {
        if (Interlocked.Decrement(ref _loops) > 0)
        {
            return;
        }

        var isMainLost = !_isMainWaiting && Environment.CurrentManagedThreadId != _mainThread;
        _isOver.Set();
        if (isMainLost)
        {
            // The first thread is in a function that does not end; nobody else can end the process.
            Environment.Exit(End());
        }
    }

    /// <summary>Takes no further event; what runs is finished.</summary>
    public void Stop()
    {
        _isStopping = true;
        lock (_lock)
        {
            foreach (var worker in _workers)
            {
                worker.InterruptIfIdle();
            }
        }
    }

    private int End()
    {
        _terminate?.Dispose();
        host.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return _exitCode;
    }

    /// <summary>Runs a loop; what it throws ends the process.</summary>
    private void Guard(Action loop)
    {
        try
        {
            loop();
        }
        catch (Exception exception)
        {
            _exitCode = Failed;
            LambdaLog.Ends(host.Logger, exception is RuntimeApiException ? exception.Message : exception.ToString());
            Stop();
            NoteEnd();
        }
    }
}
