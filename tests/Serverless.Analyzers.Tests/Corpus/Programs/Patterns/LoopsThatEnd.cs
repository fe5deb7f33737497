using System.Threading.Channels;

namespace Patterns;

public sealed record Tick(int Number);

public interface ITicks
{
    Task<Tick?> NextAsync(CancellationToken cancel);
}

/// Endless to the eye: each can be left.
public sealed class TickFunctions(ITicks ticks)
{
    [DirectTrigger]
    public async Task<int> UntilCancelled(CancellationToken cancel)
    {
        var count = 0;
        while (true)
        {
            await ticks.NextAsync(cancel);
            count++;
            if (count == int.MaxValue)
            {
                return count;
            }
        }
    }

    [DirectTrigger]
    public async Task Watch(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await ticks.NextAsync(cancel);
        }
    }

    [DirectTrigger]
    public async Task<int> Pipe(CancellationToken cancel)
    {
        var channel = Channel.CreateBounded<Tick>(10);
        var writing = WriteAsync(channel.Writer, cancel);
        var sum = 0;
        await foreach (var tick in channel.Reader.ReadAllAsync(cancel))
        {
            sum += tick.Number;
        }

        await writing;
        return sum;
    }

    private async Task WriteAsync(ChannelWriter<Tick> writer, CancellationToken cancel)
    {
        for (; ; )
        {
            var tick = await ticks.NextAsync(cancel);
            if (tick is null)
            {
                break;
            }

            await writer.WriteAsync(tick, cancel);
        }

        writer.Complete();
    }
}
