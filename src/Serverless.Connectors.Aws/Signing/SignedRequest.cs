namespace Serverless.Connectors.Aws;

/// <summary>A call as it is signed.</summary>
/// <param name="Method">The method.</param>
/// <param name="Host">The host, with its port where that is not the usual one.</param>
/// <param name="Path">The path as it is sent, encoded.</param>
/// <param name="Query">The query as it is sent, without the question mark.</param>
/// <param name="Headers">The headers to sign, beside host and date.</param>
/// <param name="Body">The body.</param>
internal sealed record SignedRequest(
    string Method, string Host, string Path, string Query, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body);
