using Azure.Storage.Blobs;
using Azure.Identity;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Users;

/// One client for all invocations, and nothing else that lasts.
public static class AvatarFunctions
{
    private static readonly BlobServiceClient Blobs = new(new Uri("https://avatars.blob.core.windows.net"), new DefaultAzureCredential());
    private static readonly string[] Types = { "image/png", "image/jpeg" };

    [FunctionName("UploadAvatar")]
    public static async Task<IActionResult> Upload(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "avatars/{user}")] HttpRequest request, string user, CancellationToken cancellationToken)
    {
        if (!Types.Contains(request.ContentType))
        {
            return new StatusCodeResult(StatusCodes.Status415UnsupportedMediaType);
        }

        var blob = Blobs.GetBlobContainerClient("avatars").GetBlobClient(user);
        await blob.UploadAsync(request.Body, overwrite: true, cancellationToken);
        return new NoContentResult();
    }
}
