namespace Etl;

public interface ISource
{
    Task<string?> NextAsync(CancellationToken cancel);
}

/// Ten waits of five seconds do not fit in thirty.
public sealed class Poller(ISource source)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public async Task<int> PollAsync(CancellationToken cancel)
    {
        var found = 0;
        for (var i = 0; i < 10; i++)
        {
            if (await source.NextAsync(cancel) is not null)
            {
                found++;
            }

            await Task.Delay(Pause, cancel);
        }

        return found;
    }
}

public sealed class PollFunctions(Poller poller)
{
    [TimerTrigger("*/5 * * * *", Timeout = "30s")]
    public async Task<int> {|SLS3001:Poll|}(CancellationToken cancel) => await poller.PollAsync(cancel);

    [TimerTrigger("0 * * * *", Timeout = "2m")]
    public async Task<int> PollSlowly(CancellationToken cancel) => await poller.PollAsync(cancel);
}
