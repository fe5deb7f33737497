using Serverless.Events;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>
/// Commits what callers settle and send. What comes while Redis is busy with the commits before goes there together, in one script call, so that a thousand callers cost
/// little more than one.
/// </summary>
internal sealed class Committer(RedisLink link)
{
    /// <summary>Calls on their way at once: one is written while another is answered.</summary>
    private const int MostCalls = 2;

    /// <summary>Redis does nothing else while a script runs, so no call is larger than this, in messages.</summary>
    private const int MostWeight = 1000;

    /// <summary>A commit that is larger than this, in messages, does not wait for others.</summary>
    private const int LargeWeight = 20;

    private readonly Lock _lock = new();
    private readonly Queue<Commit> _waiting = new();
    private int _calls;

    /// <summary>Commits.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the messages: nothing was done.</exception>
    /// <exception cref="StaleSubscriptionsException">Programs have subscribed since: nothing was done.</exception>
    /// <exception cref="EventSendException">Redis has failed.</exception>
    public Task CommitAsync(Commit commit)
    {
        lock (_lock)
        {
            _waiting.Enqueue(commit);
            if (_calls == MostCalls)
            {
                return commit.Result;
            }

            _calls++;
        }

        _ = RunAsync(isLarge: commit.Weight > LargeWeight);
        return commit.Result;
    }

    private async Task RunAsync(bool isLarge)
    {
        if (!isLarge)
        {
            // Lets the caller go on to its next commit first.
            await Task.Yield();
        }

        var commits = new List<Commit>();
        while (true)
        {
            commits.Clear();
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _calls--;
                    return;
                }

                var weight = 0;
                var place = _waiting.Peek().Place;
                while (_waiting.TryPeek(out var next) && next.Place == place && (weight += next.Weight) <= MostWeight | commits.Count == 0)
                {
                    commits.Add(_waiting.Dequeue());
                }
            }

            await ExecuteAsync(commits).ConfigureAwait(false);
        }
    }

    private async Task ExecuteAsync(List<Commit> commits)
    {
        try
        {
            var program = new CommitProgram(link.Keys, commits);
            var answers = await Script.Commit.RunAsync(link.Database, program.Keys, program.Arguments).ConfigureAwait(false);
            for (var at = 0; at < commits.Count; at++)
            {
                Answer(commits[at], (RedisValue)answers[at]);
            }
        }
        catch (Exception exception)
        {
            // No caller is left waiting, whatever it was.
            var failure = RedisErrors.IsOfRedis(exception) ? link.Errors.Failed(exception) : exception;
            foreach (var commit in commits)
            {
                commit.Fail(failure);
            }
        }
    }

    private void Answer(Commit commit, RedisValue answer)
    {
        if (answer == 1)
        {
            commit.Complete();
        }
        else if (answer == 0)
        {
            commit.Fail(Leases.Lost(commit.Source!));
        }
        else if (answer == -1)
        {
            commit.Fail(new StaleSubscriptionsException());
        }
        else
        {
            commit.Fail(link.Errors.Refused(answer.ToString()));
        }
    }
}
