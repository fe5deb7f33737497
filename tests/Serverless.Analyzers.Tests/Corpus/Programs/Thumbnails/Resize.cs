using Amazon.S3;
using Amazon.S3.Model;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;

[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

namespace Thumbnails;

public interface IResizer
{
    Task ResizeAsync(string source, string target, int width);
}

/// Files under the temporary folder, inside one invocation.
public class ResizeFunction
{
    private static readonly IAmazonS3 S3 = new AmazonS3Client();
    private readonly IResizer resizer;
    private readonly string bucket;

    public ResizeFunction(IResizer resizer)
    {
        this.resizer = resizer;
        bucket = Environment.GetEnvironmentVariable("THUMBNAIL_BUCKET") ?? "thumbnails";
    }

    public async Task Handle(S3Event @event, ILambdaContext context)
    {
        foreach (var record in @event.Records)
        {
            var key = record.S3.Object.Key;
            var source = Path.Combine(Path.GetTempPath(), Path.GetFileName(key));
            var target = Path.ChangeExtension(source, ".thumb.jpg");
            try
            {
                using var response = await S3.GetObjectAsync(record.S3.Bucket.Name, key);
                await using (var file = File.Create(source))
                {
                    await response.ResponseStream.CopyToAsync(file);
                }

                await resizer.ResizeAsync(source, target, 200);
                await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, FilePath = target });
                context.Logger.LogInformation($"Resized {key}");
            }
            finally
            {
                File.Delete(source);
                File.Delete(target);
            }
        }
    }
}
