namespace Serverless.Events;

/// <summary>The contents of buckets. A connector that brings <see cref="EventKind.Blob"/> implements it too.</summary>
public interface IBlobStore
{
    /// <summary>Opens an object for reading.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The content, or null when there is no such object any more.</returns>
    ValueTask<Stream?> OpenReadAsync(string bucket, string name, CancellationToken cancellationToken);
}
