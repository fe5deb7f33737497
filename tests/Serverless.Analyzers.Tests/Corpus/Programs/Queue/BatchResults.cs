using Microsoft.Extensions.Logging;

namespace Queue;

public sealed record Parcel(string Id, double Kilograms);

public interface ICarrier
{
    Task AnnounceAsync(Parcel parcel, CancellationToken cancel);
}

/// Each failure is told to the platform by its message.
public sealed class ParcelFunctions(ICarrier carrier, ILogger<ParcelFunctions> logger)
{
    [Idempotent]
    [QueueTrigger("parcels", BatchSize = 25)]
    public async Task<BatchResult> Announce(IReadOnlyList<Message<Parcel>> messages, CancellationToken cancel)
    {
        var result = new BatchResult();
        foreach (var message in messages)
        {
            try
            {
                await carrier.AnnounceAsync(message.Body, cancel);
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "{Id} failed at attempt {Attempt}", message.Id, message.Attempt);
                result.Fail(message.Id, exception);
            }
        }

        return result;
    }
}
