using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Import;

public record Upload(string Name, string Content);

/// Where the path comes from configuration, nobody can tell.
public class UploadFunctions
{
    private readonly string folder;

    public UploadFunctions(IConfiguration configuration) => folder = configuration["UploadFolder"] ?? Path.GetTempPath();

    [FunctionName("StoreUpload")]
    public async Task Run([QueueTrigger("uploads")] Upload upload, ILogger log, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, Path.GetFileName(upload.Name));
        await File.WriteAllTextAsync(path, upload.Content, cancellationToken);
        log.LogInformation("Stored {Length} characters", upload.Content.Length);
    }
}
