namespace Serverless;

/// <summary>Starts the method when an object of a bucket is created, replaced or, if wanted, deleted.</summary>
/// <param name="path">
/// Bucket and name: <c>"uploads/{name}.jpg"</c>. A placeholder stands for a part of a segment, <c>{**name}</c> at the end for all
/// that follows; each is bound to the method's parameter of its name.
/// </param>
/// <remarks>
/// The content is bound to a parameter of the type <see cref="Stream"/>, <c>byte[]</c>, <c>string</c> or any type that is read as JSON;
/// a <see cref="BlobInfo"/> tells about the object. A deleted object has no content.
/// </remarks>
public sealed class BlobTriggerAttribute(string path) : MessageTriggerAttribute
{
    /// <summary>Bucket and name with placeholders.</summary>
    public string Path { get; } = path;

    /// <summary>What starts the function. Default: <see cref="BlobEvents.Created"/>.</summary>
    public BlobEvents Events { get; set; } = BlobEvents.Created;
}
