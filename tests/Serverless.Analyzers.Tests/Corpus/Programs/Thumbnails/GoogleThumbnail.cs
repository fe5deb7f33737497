using CloudNative.CloudEvents;
using Google.Cloud.Functions.Framework;
using Google.Cloud.Storage.V1;
using Google.Events.Protobuf.Cloud.Storage.V1;
using Microsoft.Extensions.Logging;

namespace Thumbnails;

public class ThumbnailFunction : ICloudEventFunction<StorageObjectData>
{
    private readonly StorageClient _client;
    private readonly ILogger _logger;

    public ThumbnailFunction(StorageClient client, ILogger<ThumbnailFunction> logger) => (_client, _logger) = (client, logger);

    public async Task HandleAsync(CloudEvent cloudEvent, StorageObjectData data, CancellationToken cancellationToken)
    {
        if (data.Name.StartsWith("thumbs/", StringComparison.Ordinal))
        {
            return;
        }

        using var source = new MemoryStream();
        await _client.DownloadObjectAsync(data.Bucket, data.Name, source, cancellationToken: cancellationToken);
        using var target = Shrink(source);
        await _client.UploadObjectAsync(data.Bucket, $"thumbs/{data.Name}", "image/jpeg", target, cancellationToken: cancellationToken);
        _logger.LogInformation("{Name}: {Before} -> {After}", data.Name, source.Length, target.Length);
    }

    private static MemoryStream Shrink(MemoryStream source)
    {
        var target = new MemoryStream((int)(source.Length / 4));
        source.Position = 0;
        var buffer = new byte[4];
        while (source.Read(buffer) == buffer.Length)
        {
            target.WriteByte(buffer[0]);
        }

        target.Position = 0;
        return target;
    }
}
