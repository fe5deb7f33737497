using System.Text;
using Serverless.Events;
using static Serverless.Connectors.Aws.Tests.TestProgram;

namespace Serverless.Connectors.Aws.Tests;

public class BlobTests(AwsEmulators aws) : IClassFixture<AwsEmulators>
{
    private readonly string _bucket = NewName("photos");

    [Fact]
    public async Task An_object_is_written_with_its_type_and_metadata_and_read_again()
    {
        await aws.S3.PutBucketAsync(_bucket);
        await using var program = await StartAsync(aws.Queues);
        var headers = new Dictionary<string, string> { ["content-type"] = "image/jpeg", ["traceparent"] = "00-1-2-01", ["owner"] = "Zoë" };
        byte[] body = [.. Enumerable.Range(0, 256).Select(b => (byte)b)];
        await program.SendAsync(To(EventKind.Blob, _bucket, "1", "2026/a b+ü.jpg") with { Body = body, Headers = headers });

        await using var content = await program.Connector.OpenReadAsync(_bucket, "2026/a b+ü.jpg", TestContext.Current.CancellationToken);
        using var read = new MemoryStream();
        await content!.CopyToAsync(read, TestContext.Current.CancellationToken);
        Assert.Equal(body, read.ToArray());
        var there = await aws.S3.GetObjectMetadataAsync(_bucket, "2026/a b+ü.jpg");
        Assert.Equal("image/jpeg", there.Headers.ContentType);
        Assert.Equal("00-1-2-01", there.Metadata["x-amz-meta-traceparent"]);
        Assert.Equal("Zo%C3%AB", there.Metadata["x-amz-meta-owner"]);
    }

    [Fact]
    public async Task What_does_not_exist_is_null_and_a_bucket_that_does_not_is_said()
    {
        await aws.S3.PutBucketAsync(_bucket);
        await using var program = await StartAsync(aws.Queues);
        Assert.Null(await program.Connector.OpenReadAsync(_bucket, "none", TestContext.Current.CancellationToken));

        var failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(To(EventKind.Blob, "nowhere", "1", "a")).AsTask());
        Assert.Contains("the bucket 'nowhere' does not exist", failure.Message);
        Assert.Contains("Serverless:Aws:Buckets:nowhere", failure.Message);
        await Assert.ThrowsAsync<EventSendException>(() => program.Connector.OpenReadAsync("nowhere", "a", TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task A_setting_names_the_bucket()
    {
        await aws.S3.PutBucketAsync(_bucket);
        await using var program = await StartAsync(aws.Queues, null, (AwsSettings.BucketsName + "photos", _bucket));
        await program.SendAsync(To(EventKind.Blob, "photos", "1", "a.txt"));
        await using var content = await program.Connector.OpenReadAsync("photos", "a.txt", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(content!, Encoding.UTF8);
        Assert.Equal("body of 1", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
