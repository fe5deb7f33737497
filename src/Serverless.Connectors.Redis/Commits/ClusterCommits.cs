namespace Serverless.Connectors.Redis;

/// <summary>
/// Commits where Redis may be a cluster. There a script reaches the keys of one hash slot only: what goes to other slots is sent first, and what is settled
/// after it. When the program dies in between, messages are sent twice, but none is lost.
/// </summary>
internal sealed class ClusterCommits(RedisLink link)
{
    private readonly Committer _committer = new(link);

    /// <summary>Commits, as <see cref="Committer.CommitAsync"/>.</summary>
    /// <param name="commit">What to commit.</param>
    /// <param name="holds">Throws when the messages are somebody else's by now; asked before anything is sent apart from them.</param>
    public Task CommitAsync(Commit commit, Func<Task>? holds = null) =>
        link.IsCluster ? CommitPartsAsync(commit, holds) : _committer.CommitAsync(commit);

    private async Task CommitPartsAsync(Commit commit, Func<Task>? holds)
    {
        var own = commit.Source is { } source ? new Commit { Source = source, Place = link.Place(source.Stream), Pause = commit.Pause } : null;
        own?.Settled.AddRange(commit.Settled);
        var others = Split(commit, own);
        if (others.Count > 0)
        {
            await (holds?.Invoke() ?? Task.CompletedTask).ConfigureAwait(false);
            await Task.WhenAll(others.Select(_committer.CommitAsync)).ConfigureAwait(false);
        }

        if (own is not null)
        {
            await _committer.CommitAsync(own).ConfigureAwait(false);
        }
    }

    private List<Commit> Split(Commit commit, Commit? own)
    {
        var others = new Dictionary<string, Commit>();
        Commit? part = null;
        foreach (var operation in commit.Operations)
        {
            // What an operation guards has the same hash tag, and stays behind it.
            if (part is not { Operations: [.., { IsGuard: true }] })
            {
                var place = link.Place(operation.Key);
                part = place == own?.Place ? own
                    : others.TryGetValue(place, out var known) ? known
                    : others[place] = new Commit { Place = place };
            }

            part.Operations.Add(operation);
        }

        return [.. others.Values];
    }
}
