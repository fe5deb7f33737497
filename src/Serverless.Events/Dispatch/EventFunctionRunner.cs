using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Runs a function that messages start, for one message or for several at once.</summary>
internal sealed class EventFunctionRunner : FunctionRunner
{
    private readonly EventFunction _function;
    private readonly CancellationToken _gone;
    private readonly KeyClaims? _claims;
    private EventInvocation? _invocation;
    private EventMessage[] _one = new EventMessage[1];

    public EventFunctionRunner(EventPump pump, EventFunction function, CancellationToken gone)
        : base(pump)
    {
        _function = function;
        _gone = gone;
        if (function.KeepsResultsFor is { } keepFor && pump.Host.IdempotencyStore is { } store)
        {
            _claims = new KeyClaims(pump, store, keepFor);
        }
    }

    public override FunctionDefinition Function => _function;

    /// <summary>Takes the keys of an idempotent function; null for one that is not.</summary>
    public KeyClaims? Claims => _claims;

    /// <summary>The invocation that runs next; it serves many, one after the other.</summary>
    public EventInvocation Invocation => _invocation ??= new EventInvocation(Pump.Host.Engine, _function, Pump.Connector, _gone);

    /// <summary>Runs the function once.</summary>
    /// <returns>What it has thrown, or null.</returns>
    public async ValueTask<RunResult> RunAsync(IReadOnlyList<EventMessage> messages)
    {
        var invocation = Invocation;
        await invocation.RunAsync(messages).ConfigureAwait(false);
        var failure = invocation.Failure;
        var result = invocation.Result;
        var malformed = invocation.Malformed;
        var outputs = failure is null ? invocation.TakeOutputs() : [];
        if (failure is null)
        {
            failure = BatchFailure.Of(_function, invocation);
            if (failure is not null)
            {
                EventLog.BatchRefused(Pump.Logger, _function.Name, failure.Message);
            }
        }

        var isCancelled = failure is not null && (invocation.IsCancelled || _gone.IsCancellationRequested);
        if (!invocation.TryFinish())
        {
            // The function has outlived its deadline, and still has the object.
            _invocation = null;
            _one = new EventMessage[1];
        }

        if (failure is BlobGoneException)
        {
            EventLog.BlobGone(Pump.Logger, failure.Message);
            failure = null;
        }

        return new RunResult(failure, isCancelled, outputs, result, malformed);
    }

    /// <summary>Sends what the acknowledgement cannot take along, because another connector has the channel.</summary>
    /// <returns>What the acknowledgement takes along.</returns>
    public async ValueTask<IReadOnlyList<OutgoingMessage>> SendForeignAsync(IReadOnlyList<OutgoingMessage> outputs)
    {
        var isAnyForeign = false;
        foreach (var output in outputs)
        {
            isAnyForeign |= !IsOwn(output);
        }

        if (!isAnyForeign)
        {
            return outputs;
        }

        foreach (var group in outputs.Where(o => !IsOwn(o)).GroupBy(o => Pump.Connectors.Choose(o.Channel)))
        {
            await SendWhenThereIsRoomAsync(group.Key, [.. group]).ConfigureAwait(false);
        }

        return [.. outputs.Where(IsOwn)];
    }

    /// <summary>Counts messages whose function has succeeded.</summary>
    public void Succeeded(int messages) => CountDone(messages);

    protected override async ValueTask<EventOutcome> TryAsync(EventMessage message)
    {
        _one[0] = message;
        KeyClaim claim = default;
        if (_claims is not null)
        {
            Invocation.Prepare(_one);
            claim = await _claims.TakeAsync(Invocation, message).ConfigureAwait(false);
            if (claim.Outcome is not null)
            {
                return claim.Outcome;
            }
        }

        var run = await RunAsync(_one).ConfigureAwait(false);
        if (run.Failure is null)
        {
            try
            {
                var outputs = await SendForeignAsync(run.Outputs).ConfigureAwait(false);
                var finished = claim.Token is null ? null : await _claims!.FinishAsync(claim).ConfigureAwait(false);
                CountDone(1);
                return new EventOutcome(message, EventDisposition.Done) { Outputs = outputs, Finished = finished };
            }
            catch (Exception exception)
            {
                run = Refused(run, message, exception);
            }
        }

        if (claim.Token is not null)
        {
            await _claims!.AbandonAsync(claim).ConfigureAwait(false);
        }

        return run.IsCancelled ? Release(message) : Pump.Failed(message, run.Failure!);
    }

    /// <summary>A run whose outputs were not taken.</summary>
    public RunResult Refused(in RunResult run, EventMessage message, Exception exception)
    {
        // A queue was full until the host stopped, or the lease was lost: not the message's failure.
        var isCancelled = exception is OverloadedException;
        if (!isCancelled)
        {
            EventLog.OutputsRefused(Pump.Logger, message.Id, _function.Name, exception);
        }

        return run with { Failure = exception, IsCancelled = isCancelled };
    }

    /// <summary>Sends to a queue that may be full: the worker, and so whoever sends to it, is held up as long.</summary>
    private async ValueTask SendWhenThereIsRoomAsync(ConnectorSlot slot, List<OutgoingMessage> messages)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                await slot.SendAsync(messages, Pump.Abandoned).ConfigureAwait(false);
                return;
            }
            catch (OverloadedException exception) when (!Pump.IsStopping && !_gone.IsCancellationRequested)
            {
                await Pump.PauseForRoomAsync(exception, failures, TimeSpan.MaxValue).ConfigureAwait(false);
            }
        }
    }

    private bool IsOwn(OutgoingMessage output) => ReferenceEquals(Pump.Connectors.Choose(output.Channel).Connector, Pump.Connector);
}
