namespace Serverless;

/// <summary>An object of a bucket, without its content.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Name">Its name in the bucket, with <c>/</c> between segments.</param>
/// <param name="Event">What has happened to it.</param>
/// <param name="Size">Its size in bytes; 0 for one that was deleted.</param>
/// <param name="ModifiedAt">When it was last written.</param>
public sealed record BlobInfo(string Bucket, string Name, BlobEvents Event, long Size, DateTimeOffset ModifiedAt)
{
    /// <summary>Changes with every write; an opaque text.</summary>
    public string? ETag { get; init; }

    /// <summary>Its media type, where its writer has given one.</summary>
    public string? ContentType { get; init; }

    /// <summary>What its writer has said beside the content; names in lower case.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
