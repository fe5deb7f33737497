using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Notifications;

public record Broadcast(string Text, List<string> Devices);

public interface IPush
{
    Task SendAsync(string device, string text, CancellationToken cancellationToken);
}

/// Work beside work, all of it awaited.
public class BroadcastFunctions(IPush push, ILogger<BroadcastFunctions> logger)
{
    [Function("Broadcast")]
    public async Task Run([QueueTrigger("broadcasts")] Broadcast broadcast, CancellationToken cancellationToken)
    {
        using var limiter = new SemaphoreSlim(8);
        var sending = broadcast.Devices.Select(device => SendAsync(device)).ToArray();
        var compute = Task.Run(() => broadcast.Text.Length, cancellationToken);
        await Task.WhenAll(sending);
        logger.LogInformation("{Count} devices, {Length} characters", sending.Length, await compute);

        await Parallel.ForEachAsync(broadcast.Devices, cancellationToken, async (device, token) => await push.SendAsync(device, "end", token));

        async Task SendAsync(string device)
        {
            await limiter.WaitAsync(cancellationToken);
            try
            {
                await push.SendAsync(device, broadcast.Text, cancellationToken);
            }
            finally
            {
                limiter.Release();
            }
        }
    }
}
