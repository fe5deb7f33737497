using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless.Hosting;

/// <summary>Runs functions of every trigger: middleware, deadline, telemetry, and what goes wrong.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InvocationEngine
{
    // What a function that has begun to answer may take to end after its deadline before its answer is cut off.
    private static readonly TimeSpan UnwindTime = TimeSpan.FromSeconds(1);

    private readonly FunctionDelegate? _pipeline;
    private readonly InvocationWatchdog _watchdog;
    private readonly LogBurst _overloads = new();
    private readonly LogBurst _outages = new();

    internal InvocationEngine(FunctionHostContext host)
    {
        Host = host;
        TimeProvider = host.TimeProvider;
        LoggerFactory = host.LoggerFactory;
        Services = host.Services ?? new EmptyServices();
        if (host.Services is { } services)
        {
            ScopeFactory = services.GetService<IServiceScopeFactory>();
            _pipeline = MiddlewarePipeline.Create(services);
        }

        _watchdog = new InvocationWatchdog(TimeProvider, UnwindTime, ExpireFromOutsideAsync, AbortFromOutside);
    }

    internal FunctionHostContext Host { get; }

    internal TimeProvider TimeProvider { get; }

    internal string Platform { get; set; } = "local";

    internal IServiceProvider Services { get; set; }

    internal IServiceScopeFactory? ScopeFactory { get; }

    internal ILogger Logger => field ??= LoggerFactory.CreateLogger("Serverless.Invocation");

    private ILoggerFactory LoggerFactory { get; }

    /// <summary>Runs a function; completes when the caller has its answer, and never fails.</summary>
    internal Task RunAsync(FunctionInvocation invocation, FunctionDefinition function)
    {
        invocation.Begin(function);
        invocation.Origin?.Enter();
        _watchdog.Watch(invocation);
        if (InvocationTelemetry.IsEnabled || (Host.CloudLogging is not null && invocation.TraceParent is not null))
        {
            return TraceAsync(invocation);
        }

        var task = Invoke(invocation);
        return task.IsCompletedSuccessfully && !invocation.HasScope && invocation.TryEnd() ? Task.CompletedTask : FinishAsync(invocation, task);
    }

    private Task Invoke(FunctionInvocation invocation)
    {
        try
        {
            return _pipeline is null ? invocation.InvokeFunctionAsync() : _pipeline(invocation);
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }

    /// <summary>A method of its own, so that trace and span are the current ones for the function and for nobody else.</summary>
    private async Task TraceAsync(FunctionInvocation invocation)
    {
        Host.CloudLogging?.Enter(invocation);
        var telemetry = InvocationTelemetry.IsEnabled ? InvocationTelemetry.Start(invocation) : null;
        invocation.Telemetry = telemetry;
        await FinishAsync(invocation, Invoke(invocation)).ConfigureAwait(false);
        invocation.Telemetry = null;
        telemetry?.End(invocation);
    }

    private async Task FinishAsync(FunctionInvocation invocation, Task task)
    {
        invocation.Await();
        var failure = task.IsCompletedSuccessfully ? null : await WaitAsync(invocation, task).ConfigureAwait(false);
        if (failure is not null)
        {
            await FailAsync(invocation, failure).ConfigureAwait(false);
        }

        if (!invocation.TryEnd() && invocation.Expiry is { } expiry)
        {
            // The watchdog answers, or has answered; the connection may go on only when it is done.
            await expiry.ConfigureAwait(false);
            Forget(invocation, task);
        }
        else if (task.IsCompleted && invocation.HasScope)
        {
            // A function that runs on past its deadline keeps its services until it ends.
            await DisposeScopeAsync(invocation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the function until its deadline, and answers for it then.</summary>
    /// <returns>What the function has thrown, or null.</returns>
    private async Task<Exception?> WaitAsync(FunctionInvocation invocation, Task task)
    {
        try
        {
            await task.WaitAsync(invocation.RemainingTime, TimeProvider).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is not TimeoutException || ReferenceEquals(task.Exception?.InnerException, exception))
        {
            return exception;
        }
        catch (TimeoutException)
        {
            if (!task.IsCompleted)
            {
                await ExpireAsync(invocation, task).ConfigureAwait(false);
                return null;
            }
        }

        // It has ended just then, perhaps because its token told it to.
        try
        {
            await task.ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    /// <summary>The deadline of a function that is awaited.</summary>
    private async Task ExpireAsync(FunctionInvocation invocation, Task task)
    {
        var expired = invocation.TryExpire();
        if (!expired && invocation.HasExpired)
        {
            // The watchdog was faster. Where it has only cut off an answer, nothing more is to wait for.
            if (invocation.Expiry is null)
            {
                Forget(invocation, task);
            }

            return;
        }

        LogDeadline(invocation);
        invocation.Cancel();
        if (expired && !invocation.HasAnswered)
        {
            Forget(invocation, task);
            await AnswerExpiredAsync(invocation).ConfigureAwait(false);
            return;
        }

        // The answer is on its way: let it end, or cut it off.
        await ((Task)Task.WhenAny(task, Task.Delay(UnwindTime, TimeProvider))).ConfigureAwait(false);
        if (!task.IsCompletedSuccessfully)
        {
            invocation.TryAbort();
            Forget(invocation, task);
            invocation.Abort();
        }
    }

    /// <summary>The deadline of a function that blocks its thread: on the watchdog's thread.</summary>
    private async void ExpireFromOutsideAsync(FunctionInvocation invocation)
    {
        try
        {
            LogDeadline(invocation);
            invocation.Cancel();
            if (invocation.HasAnswered)
            {
                invocation.Abort();
            }
            else
            {
                await AnswerExpiredAsync(invocation).ConfigureAwait(false);
            }
        }
        finally
        {
            invocation.CompleteExpiry();
        }
    }

    private void AbortFromOutside(FunctionInvocation invocation)
    {
        LogDeadline(invocation);
        invocation.Cancel();
        invocation.Abort();
        invocation.CompleteExpiry();
    }

    private async Task AnswerExpiredAsync(FunctionInvocation invocation)
    {
        try
        {
            await invocation.AnswerExpiredAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The caller may have gone meanwhile.
            Log.AnswerFailed(Logger, exception);
            invocation.Abort();
        }
    }

    private void LogDeadline(FunctionInvocation invocation)
    {
        invocation.Telemetry?.Expired();
        Log.DeadlineExceeded(Logger, invocation.FunctionName, invocation.Elapsed.TotalMilliseconds);
    }

    private async Task FailAsync(FunctionInvocation invocation, Exception exception)
    {
        if (invocation.HasExpired)
        {
            if (invocation.Expiry is null)
            {
                Log.FailedAfterDeadline(Logger, exception);
            }

            return;
        }

        if (exception is (OperationCanceledException or IOException) && invocation.CallerGone.IsCancellationRequested)
        {
            Log.Disconnected(Logger, invocation.FunctionName, invocation.Elapsed.TotalMilliseconds);
            invocation.Telemetry?.Disconnected();
            invocation.Abort();
            return;
        }

        try
        {
            if (exception is OperationCanceledException && invocation.IsDeadlineCancelled)
            {
                await FailAtDeadlineAsync(invocation).ConfigureAwait(false);
                return;
            }

            if (!invocation.IsCallersFault(exception))
            {
                invocation.Telemetry?.Failed(exception);
                LogFailure(invocation, exception);
            }
            else
            {
                Log.Refused(Logger, invocation.FunctionName, exception.Message);
            }

            if (invocation.HasAnswered)
            {
                invocation.Abort();
            }
            else
            {
                await invocation.AnswerFailedAsync(exception).ConfigureAwait(false);
            }
        }
        catch (Exception second)
        {
            Log.AnswerFailed(Logger, second);
            invocation.Abort();
        }
    }

    /// <summary>What fails for all callers alike is logged once for many: a log that grows with the load makes the load worse.</summary>
    private void LogFailure(FunctionInvocation invocation, Exception exception)
    {
        switch (exception)
        {
            case OverloadedException:
                if (_overloads.TryTell(TimeProvider, out var refused))
                {
                    Log.Overloaded(Logger, invocation.FunctionName, $"{exception.Message} ({refused} more since the last such line)");
                }

                break;
            case UnavailableException { IsPermanent: false }:
                if (_outages.TryTell(TimeProvider, out var failed))
                {
                    Log.Unavailable(Logger, invocation.FunctionName, failed, exception);
                }

                break;
            default:
                Log.Failed(Logger, invocation.FunctionName, invocation.Elapsed.TotalMilliseconds, exception);
                break;
        }
    }

    /// <summary>The function has obeyed its token.</summary>
    private async Task FailAtDeadlineAsync(FunctionInvocation invocation)
    {
        LogDeadline(invocation);
        if (invocation.HasAnswered)
        {
            invocation.Abort();
        }
        else
        {
            await invocation.AnswerExpiredAsync().ConfigureAwait(false);
        }
    }

    private async Task DisposeScopeAsync(FunctionInvocation invocation)
    {
        try
        {
            await invocation.DisposeScopeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The caller has its answer.
            Log.DisposeFailed(Logger, invocation.FunctionName, exception);
        }
    }

    /// <summary>A function that outlived its deadline may still fail, and still uses its services; nobody waits for it any more.</summary>
    private async void Forget(FunctionInvocation invocation, Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It has obeyed its token at last.
        }
        catch (Exception exception)
        {
            Log.FailedAfterDeadline(Logger, exception);
        }

        if (invocation.HasScope)
        {
            await DisposeScopeAsync(invocation).ConfigureAwait(false);
        }
    }
}
