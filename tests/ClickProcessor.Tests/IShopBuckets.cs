using Serverless.Events;

namespace ClickProcessor.Tests;

/// <summary>Where a platform keeps the objects of the sample.</summary>
internal interface IShopBuckets
{
    /// <summary>Writes an object as somebody else does, of which nobody is told.</summary>
    Task PutAsync(string bucket, string name, byte[] content, CancellationToken cancel);

    /// <summary>What functions have written and nobody was told of.</summary>
    /// <param name="known">The objects that are known.</param>
    IReadOnlyList<OutgoingMessage> FindNew(IReadOnlySet<(string Bucket, string Name)> known);
}
