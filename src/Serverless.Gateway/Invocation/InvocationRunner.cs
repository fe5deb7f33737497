using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless.Gateway.Problems;

namespace Serverless.Gateway;

/// <summary>Runs a function within its deadline and turns what goes wrong into an answer.</summary>
internal sealed class InvocationRunner(GatewayApplication gateway, FunctionDelegate? pipeline)
{
    // What a function that has begun to answer may take to end after its deadline before its connection is cut.
    private static readonly TimeSpan UnwindTime = TimeSpan.FromSeconds(1);

    private ILogger Logger => field ??= gateway.LoggerFactory.CreateLogger("Serverless.Gateway");

    public Task RunAsync(HttpInvocation invocation, HttpFunction function)
    {
        invocation.Begin(function);
        if (gateway.HttpContextAccessor is { } accessor)
        {
            accessor.HttpContext = invocation.HttpContext;
        }

        Task task;
        try
        {
            task = pipeline is null ? function.InvokeAsync(invocation) : pipeline(invocation);
        }
        catch (Exception exception)
        {
            task = Task.FromException(exception);
        }

        if (task.IsCompletedSuccessfully)
        {
            return invocation.HasScope ? invocation.DisposeScopeAsync().AsTask() : Task.CompletedTask;
        }

        return WaitAsync(invocation, task);
    }

    private async Task WaitAsync(HttpInvocation invocation, Task task)
    {
        try
        {
            await task.WaitAsync(invocation.RemainingTime, gateway.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            await ExpireAsync(invocation, task).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await FailAsync(invocation, exception).ConfigureAwait(false);
        }

        // A function that runs on past its deadline keeps its services until it ends.
        if (invocation.HasScope && task.IsCompleted)
        {
            await invocation.DisposeScopeAsync().ConfigureAwait(false);
        }
    }

    private async Task ExpireAsync(HttpInvocation invocation, Task task)
    {
        var http = invocation.HttpContext;
        var hasAnswer = !invocation.TryExpire();
        Log.DeadlineExceeded(Logger, invocation.FunctionName, invocation.Elapsed.TotalMilliseconds);
        invocation.Cancel();
        if (!hasAnswer && !http.Response.HasStarted)
        {
            Forget(invocation, task);
            await ProblemWriter.WriteAsync(http, 504, $"The function did not finish within {invocation.Function.Timeout.TotalSeconds:0.###} seconds.").ConfigureAwait(false);
            return;
        }

        // The answer is on its way: let it end, or cut the connection so that the caller does not take a part for the whole.
        await ((Task)Task.WhenAny(task, Task.Delay(UnwindTime, gateway.TimeProvider))).ConfigureAwait(false);
        if (!task.IsCompletedSuccessfully)
        {
            Forget(invocation, task);
            http.Abort();
        }
    }

    private async Task FailAsync(HttpInvocation invocation, Exception exception)
    {
        var http = invocation.HttpContext;
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            Log.Disconnected(Logger, invocation.FunctionName, invocation.Elapsed.TotalMilliseconds);
            return;
        }

        if (exception is OperationCanceledException && invocation.RemainingTime <= TimeSpan.Zero)
        {
            Log.DeadlineExceeded(Logger, invocation.FunctionName, invocation.Elapsed.TotalMilliseconds);
            await AnswerAsync(http, 504, $"The function did not finish within {invocation.Function.Timeout.TotalSeconds:0.###} seconds.", null).ConfigureAwait(false);
            return;
        }

        if (exception is BadHttpRequestException bad)
        {
            Log.BadRequest(Logger, invocation.FunctionName, bad.Message);
            await AnswerAsync(http, bad.StatusCode, bad.StatusCode == 400 ? bad.Message : null, null).ConfigureAwait(false);
            return;
        }

        Log.Failed(Logger, invocation.FunctionName, invocation.Elapsed.TotalMilliseconds, exception);
        await AnswerAsync(http, 500, null, gateway.Settings.IsDevelopment ? exception : null).ConfigureAwait(false);
    }

    private static async Task AnswerAsync(HttpContext http, int status, string? detail, Exception? exception)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        await ProblemWriter.WriteAsync(http, status, detail, exception).ConfigureAwait(false);
    }

    /// <summary>A function that outlived its deadline may still fail, and still uses its services; nobody waits for it any more.</summary>
    private async void Forget(HttpInvocation invocation, Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.FailedAfterDeadline(Logger, exception);
        }

        try
        {
            if (invocation.HasScope)
            {
                await invocation.DisposeScopeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            Log.FailedAfterDeadline(Logger, exception);
        }
    }
}
