using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cleanup;

public class LogOptions
{
    public string Container { get; set; } = "logs";
    public int Days { get; set; } = 14;
}

public class LogCleanup
{
    private readonly BlobContainerClient container;
    private readonly LogOptions options;
    private readonly ILogger<LogCleanup> logger;

    public LogCleanup(BlobServiceClient blobs, IOptions<LogOptions> options, ILogger<LogCleanup> logger)
    {
        this.options = options.Value;
        this.logger = logger;
        container = blobs.GetBlobContainerClient(this.options.Container);
    }

    [Function("CleanLogs")]
    public async Task Run([TimerTrigger("0 0 4 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var before = DateTimeOffset.UtcNow.AddDays(-options.Days);
        var failures = new List<Exception>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (blob.LastModified >= before)
            {
                continue;
            }

            try
            {
                await container.DeleteBlobAsync(blob.Name, cancellationToken);
            }
            catch (Azure.RequestFailedException exception) when (exception.Status == 404)
            {
                logger.LogInformation("{Name} was gone", blob.Name);
            }
            catch (Azure.RequestFailedException exception)
            {
                failures.Add(exception);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException($"{failures.Count} blobs could not be deleted, late: {timer.IsPastDue}", failures);
        }
    }
}
