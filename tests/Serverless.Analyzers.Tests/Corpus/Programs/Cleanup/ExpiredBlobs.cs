using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cleanup;

public class ExpiredBlobs(BlobServiceClient service, ILogger<ExpiredBlobs> logger)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);

    [Function("ExpiredBlobs")]
    public async Task Run([TimerTrigger("0 0 3 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        if (timer.IsPastDue)
        {
            logger.LogWarning("Running late");
        }

        var container = service.GetBlobContainerClient("uploads");
        var limit = DateTimeOffset.UtcNow - MaxAge;
        var deleted = 0;
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (blob.LastModified is { } modified && modified < limit)
            {
                await container.DeleteBlobAsync(blob.Name, cancellationToken);
                deleted++;
            }
        }

        logger.LogInformation("Deleted {Count} blobs", deleted);
    }
}
