namespace Serverless.Connectors.Aws;

/// <summary>What a table knows of a key.</summary>
/// <param name="Until">Until when it counts, in milliseconds since 1970.</param>
/// <param name="Token">What proves that an invocation has it; null for a result.</param>
/// <param name="Result">The result; null while an invocation runs.</param>
internal sealed record ResultRow(long Until, string? Token, byte[]? Result);
