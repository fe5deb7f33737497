using System.Globalization;
using Serverless.Gateway.Problems;
using Serverless.Hosting;

namespace Serverless.Gateway;

/// <summary>Lets so many requests run at once; what is more is answered at once with 429, so that what runs stays fast.</summary>
/// <param name="gateway">Runs them.</param>
/// <param name="most">How many.</param>
internal sealed class RequestLimit(GatewayApplication gateway, int most)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly LogBurst _refusals = new();
    private int _running;

    public Task RunAsync(HttpInvocation invocation, HttpFunction function)
    {
        if (GatewayAnswers.IsHealthPath(invocation.Http.Request.Path.Value))
        {
            return gateway.RunAsync(invocation, function);
        }

        if (!TryEnter())
        {
            if (_refusals.TryTell(gateway.Engine.TimeProvider, out var others))
            {
                Log.TooManyRequests(gateway.Engine.Logger, most.ToString(CultureInfo.InvariantCulture), others);
            }

            return GatewayAnswers.OverloadedAsync(invocation.Http, RetryAfter);
        }

        // The engine answers whatever the function does: nothing is thrown here.
        var task = gateway.RunAsync(invocation, function);
        if (!task.IsCompletedSuccessfully)
        {
            return WaitAsync(task);
        }

        Interlocked.Decrement(ref _running);
        return task;
    }

    private bool TryEnter()
    {
        // Not counted first and taken back: another would be refused meanwhile for whom there is room.
        var running = Volatile.Read(ref _running);
        while (running < most)
        {
            var seen = Interlocked.CompareExchange(ref _running, running + 1, running);
            if (seen == running)
            {
                return true;
            }

            running = seen;
        }

        return false;
    }

    private async Task WaitAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
