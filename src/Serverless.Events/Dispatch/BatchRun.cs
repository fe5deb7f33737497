namespace Serverless.Events;

/// <summary>
/// Runs a function of batches for what was taken. A batch of an ordered source that fails is halved under the same lease until the one
/// record is found, so that a healthy one before or after it never becomes a dead letter. A message at its last attempt runs alone.
/// </summary>
internal sealed class BatchRun
{
    private readonly EventPump _pump;
    private readonly EventFunctionRunner _runner;
    private readonly BatchSettler _settler;
    private readonly List<TakenMessage> _messages;
    private readonly bool _isOrdered;
    private int _begin;

    // Up to here something is known to fail.
    private int _suspectEnd;

    public BatchRun(EventPump pump, EventFunctionRunner runner, BatchSettler settler, List<TakenMessage> messages)
    {
        _pump = pump;
        _runner = runner;
        _settler = settler;
        _messages = messages;
        _isOrdered = pump.Source.IsOrdered;
        if (!_isOrdered)
        {
            // Stable: what runs alone comes last.
            var alone = messages.Where(m => RunsAlone(m.Message)).ToList();
            if (alone.Count > 0 && alone.Count < messages.Count)
            {
                messages.RemoveAll(m => RunsAlone(m.Message));
                messages.AddRange(alone);
            }
        }
    }

    /// <summary>Runs until all messages have an outcome or the rest must be given back.</summary>
    public async Task RunAsync(Func<bool> mustStop)
    {
        var count = 0;
        while (_begin < _messages.Count && !mustStop())
        {
            count = count > 0 ? count : NextCount();
            count = await RunPartAsync(count).ConfigureAwait(false);
            if (count < 0)
            {
                return;
            }
        }
    }

    /// <summary>Runs the function for the next messages.</summary>
    /// <returns>How many to run next; 0 to decide anew; negative to stop.</returns>
    private async ValueTask<int> RunPartAsync(int count)
    {
        var first = _messages[_begin].Message;
        if (first.Attempt > _pump.Subscription.MaxAttempts)
        {
            return Add(await _runner.RunAsync(first).ConfigureAwait(false)) ? 0 : -1;
        }

        var part = _messages.GetRange(_begin, count).ConvertAll(m => m.Message);
        var claims = await ClaimAsync(part).ConfigureAwait(false);
        var run = claims is null ? part : part.Where((_, i) => claims[i].Outcome is null).ToList();
        var result = default(RunResult);
        if (run.Count > 0)
        {
            var running = _runner.RunAsync(run);
            if (!running.IsCompleted)
            {
                _settler.Flush();
            }

            result = await running.ConfigureAwait(false);
        }

        IReadOnlyList<OutgoingMessage> outputs = [];
        if (result.Failure is null)
        {
            try
            {
                outputs = await _runner.SendForeignAsync(result.Outputs).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                result = _runner.Refused(result, first, exception);
            }
        }

        return result.Failure is { } failure
            ? await FailAsync(part, run, claims, result, failure).ConfigureAwait(false)
            : await SucceedAsync(part, claims, result.Result, outputs).ConfigureAwait(false);
    }

    private async ValueTask<int> SucceedAsync(List<EventMessage> part, KeyClaim[]? claims, BatchResult? result, IReadOnlyList<OutgoingMessage> outputs)
    {
        var goesOn = true;
        var done = 0;
        for (var i = 0; i < part.Count; i++)
        {
            var message = part[i];
            var claim = claims is null ? default : claims[i];
            EventOutcome outcome;
            if (!goesOn)
            {
                // It is delivered again after the one that has failed; what it would have kept is not.
                await AbandonAsync(claim).ConfigureAwait(false);
                continue;
            }

            if (claim.Outcome is not null)
            {
                outcome = claim.Outcome;
            }
            else if (result?.Failures is { } failures && failures.TryGetValue(message.Id, out var reported))
            {
                await AbandonAsync(claim).ConfigureAwait(false);
                outcome = _pump.Failed(message, BatchFailure.Of(reported));
            }
            else
            {
                done++;
                var finished = claim.Token is null ? null : await _runner.Claims!.FinishAsync(claim).ConfigureAwait(false);
                outcome = new EventOutcome(message, EventDisposition.Done) { Outputs = outputs, Finished = finished };
                outputs = [];
            }

            goesOn = Add(outcome);
        }

        _runner.Succeeded(done);
        return goesOn ? 0 : -1;
    }

    private async ValueTask<int> FailAsync(List<EventMessage> part, List<EventMessage> run, KeyClaim[]? claims, RunResult result, Exception failure)
    {
        foreach (var claim in claims ?? [])
        {
            await AbandonAsync(claim).ConfigureAwait(false);
        }

        if (result.IsCancelled)
        {
            return -1;
        }

        var bad = result.Malformed is { } malformed ? part.IndexOf(malformed) : -1;
        if (run.Count > 1 && bad >= 0)
        {
            // The function was not called: what is before the body that cannot be read runs without it.
            return Math.Max(1, bad);
        }

        if (run.Count > 1 && _isOrdered)
        {
            _suspectEnd = _begin + part.Count;
            return Math.Max(1, part.Count / 2);
        }

        for (var i = 0; i < part.Count; i++)
        {
            if (!Add(claims?[i].Outcome ?? _pump.Failed(part[i], failure)))
            {
                return -1;
            }
        }

        return 0;
    }

    /// <summary>Notes an outcome. False when an ordered source delivers nothing further before it has come back.</summary>
    private bool Add(EventOutcome outcome)
    {
        _settler.Add(_messages[_begin].Batch, outcome);
        _begin++;
        return !_isOrdered || outcome.Disposition == EventDisposition.Done;
    }

    private async ValueTask<KeyClaim[]?> ClaimAsync(List<EventMessage> part)
    {
        if (_runner.Claims is not { } keys)
        {
            return null;
        }

        _runner.Invocation.Prepare(part);
        var claims = new KeyClaim[part.Count];
        for (var i = 0; i < claims.Length; i++)
        {
            claims[i] = await keys.TakeAsync(_runner.Invocation, part[i]).ConfigureAwait(false);
        }

        return claims;
    }

    private ValueTask AbandonAsync(KeyClaim claim) => claim.Token is null ? default : _runner.Claims!.AbandonAsync(claim);

    private int NextCount()
    {
        if (RunsAlone(_messages[_begin].Message))
        {
            return 1;
        }

        var most = _begin < _suspectEnd ? Math.Max(1, (_suspectEnd - _begin) / 2) : _messages.Count - _begin;
        var count = 1;
        while (count < most && !RunsAlone(_messages[_begin + count].Message))
        {
            count++;
        }

        return count;
    }

    /// <summary>
    /// In order: a record that comes back was the first of a batch that has failed. Else: the last attempt, so that nothing becomes a dead
    /// letter for the failure of a neighbour.
    /// </summary>
    private bool RunsAlone(EventMessage message) => _isOrdered
        ? message.Attempt > 1
        : message.Attempt > _pump.Subscription.MaxAttempts || (message.Attempt > 1 && message.Attempt == _pump.Subscription.MaxAttempts);
}
