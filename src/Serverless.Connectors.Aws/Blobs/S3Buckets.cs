using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Objects in buckets of S3.</summary>
internal sealed class S3Buckets(AwsClients clients, AwsSettings settings, AwsErrors errors)
{
    private const string ContentType = "content-type";

    /// <summary>Writes an object; what is there of this name is replaced.</summary>
    public async Task WriteAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var bucket = message.Channel.Name;
        using var content = new MemoryStream(message.Body.ToArray(), writable: false);
        var request = new PutObjectRequest
        {
            BucketName = settings.Bucket(bucket),
            Key = message.Key ?? message.Id,
            InputStream = content,
            ContentType = message.Headers.GetValueOrDefault(ContentType),
            AutoCloseStream = false,
        };
        foreach (var (name, value) in message.Headers)
        {
            if (name != ContentType)
            {
                request.Metadata[name] = Ascii(value);
            }
        }

        try
        {
            await clients.S3.PutObjectAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            throw errors.Failed(exception, AwsTarget.Bucket(bucket, "s3:PutObject"));
        }
    }

    /// <summary>Opens an object; null when there is none of this name.</summary>
    public async ValueTask<Stream?> OpenReadAsync(string bucket, string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await clients.S3.GetObjectAsync(settings.Bucket(bucket), name, cancellationToken).ConfigureAwait(false);
            // The answer has nothing to dispose but this.
            return answer.ResponseStream;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode is not "NoSuchBucket")
        {
            return null;
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            throw errors.Failed(exception, AwsTarget.Bucket(bucket, "s3:GetObject"));
        }
    }

    /// <summary>Metadata travels in HTTP headers, which have no other characters.</summary>
    private static string Ascii(string value) => value.All(c => c is >= ' ' and <= '~') ? value : Uri.EscapeDataString(value);
}
