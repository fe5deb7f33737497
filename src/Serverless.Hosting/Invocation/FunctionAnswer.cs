namespace Serverless.Hosting;

/// <summary>What a function that was invoked by its name has answered.</summary>
public sealed class FunctionAnswer
{
    /// <summary>The answer: JSON from a direct function, the response's body from an HTTP function. Empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The media type of the answer, or null for none.</summary>
    public string? ContentType { get; init; }

    /// <summary>An HTTP function's status; null for others.</summary>
    public int? StatusCode { get; init; }

    /// <summary>An HTTP function's response headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
