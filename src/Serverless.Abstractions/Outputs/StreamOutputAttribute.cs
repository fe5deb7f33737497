namespace Serverless;

/// <summary>Appends to a stream.</summary>
/// <param name="stream">The stream.</param>
public sealed class StreamOutputAttribute(string stream) : OutputAttribute
{
    /// <summary>The stream.</summary>
    public string Stream { get; } = stream;

    /// <summary>
    /// The member of the value that is its partition key, such as <c>"Ad"</c> or <c>"Customer.Id"</c>. Default: none, the record goes to any partition.
    /// </summary>
    public string? Key { get; set; }
}
