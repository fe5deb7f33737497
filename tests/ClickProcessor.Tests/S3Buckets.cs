using Serverless.Events;
using Serverless.Platforms.Tests.AwsLambda;

namespace ClickProcessor.Tests;

/// <summary>Buckets of S3, which tells of what is written there.</summary>
internal sealed class S3Buckets(AwsServices services) : IShopBuckets
{
    public Task PutAsync(string bucket, string name, byte[] content, CancellationToken cancel) => services.PutAsync(bucket, name, content);

    public IReadOnlyList<OutgoingMessage> FindNew(IReadOnlySet<(string Bucket, string Name)> known) => [];
}
