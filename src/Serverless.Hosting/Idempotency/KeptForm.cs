namespace Serverless.Hosting;

/// <summary>
/// The first byte of a kept result: what it was kept for. A function may have triggers of several kinds, and the result of one kind is no
/// answer to another.
/// </summary>
internal static class KeptForm
{
    /// <summary>The answer to an HTTP request, in its first version.</summary>
    public const byte Http = 1;

    /// <summary>The answer of a direct function, as JSON, in its first version.</summary>
    public const byte Direct = 2;

    /// <summary>A message was taken care of, in its first version.</summary>
    public const byte Event = 3;
}
