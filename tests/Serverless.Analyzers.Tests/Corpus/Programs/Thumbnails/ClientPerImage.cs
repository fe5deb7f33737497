using Amazon.S3;
using Amazon.S3.Model;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;

namespace Thumbnails;

public class ImageFunction
{
    public async Task Handle(S3Event @event, ILambdaContext context)
    {
        foreach (var record in @event.Records)
        {
            var bytes = await Storage.ReadAsync(record.S3.Bucket.Name, record.S3.Object.Key);
            context.Logger.LogInformation($"{record.S3.Object.Key}: {bytes.Length} bytes");
            await Storage.WriteAsync("thumbnails", record.S3.Object.Key, bytes);
        }
    }
}

internal static class Storage
{
    public static async Task<byte[]> ReadAsync(string bucket, string key)
    {
        using var client = {|SLS4005:new AmazonS3Client()|};
        using var response = await client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key });
        using var memory = new MemoryStream();
        await response.ResponseStream.CopyToAsync(memory);
        return memory.ToArray();
    }

    public static async Task WriteAsync(string bucket, string key, byte[] content)
    {
        using var client = {|SLS4005:new AmazonS3Client(new AmazonS3Config { MaxErrorRetry = 2 })|};
        await client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = new MemoryStream(content) });
    }
}
