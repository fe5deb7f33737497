namespace Serverless;

/// <summary>Writes an object of a bucket; it appears whole or not at all.</summary>
/// <param name="path">
/// Bucket and name: <c>"reports/{day}.json"</c>. A placeholder is a parameter of the method or a member of one, such as <c>{order.Id}</c>;
/// <c>"reports"</c> alone leaves the name to <see cref="OutputOptions.Name"/>.
/// </param>
public sealed class BlobOutputAttribute(string path) : OutputAttribute
{
    /// <summary>Bucket and name with placeholders.</summary>
    public string Path { get; } = path;

    /// <summary>The media type. Default: that of the value's form.</summary>
    public string? ContentType { get; set; }
}
