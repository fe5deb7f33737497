using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Runs a direct function that was started to run later; its answer is nobody's.</summary>
internal sealed class DirectFunctionRunner(EventPump pump, DirectFunction function, CancellationToken gone) : FunctionRunner(pump)
{
    public override FunctionDefinition Function => function;

    protected override async ValueTask<EventOutcome> TryAsync(EventMessage message)
    {
        try
        {
            var call = new FunctionCall { Data = message.Body, Headers = [.. message.Headers], InvocationId = message.Id, Attempt = message.Attempt };
            await function.InvokeAsync(Pump.Host, call, gone).ConfigureAwait(false);
            CountDone(1);
            return new EventOutcome(message, EventDisposition.Done);
        }
        catch (IdempotencyConflictException exception)
        {
            return exception.IsRunning ? Release(message, KeyClaims.Soon) : new EventOutcome(message, EventDisposition.Done);
        }
        catch (Exception exception)
        {
            return gone.IsCancellationRequested ? Release(message) : Pump.Failed(message, exception);
        }
    }
}
