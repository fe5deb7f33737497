using System.Text;
using System.Text.Json;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>What the process has posted.</summary>
/// <param name="Path">The path after the version, such as <c>invocation/1/response</c>.</param>
/// <param name="Headers">The headers, names in lower case.</param>
/// <param name="Body">The body, its chunks put together.</param>
/// <param name="Chunks">The chunks of a streamed body.</param>
/// <param name="Trailers">What followed them.</param>
internal sealed record LambdaReply(
    string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, IReadOnlyList<byte[]> Chunks, IReadOnlyDictionary<string, string> Trailers)
{
    public bool IsError => Path.EndsWith("/error", StringComparison.Ordinal);

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The text of a response to an HTTP event.</summary>
    public string HttpBody => Encoding.UTF8.GetString(HttpBytes);

    public byte[] HttpBytes => Json.GetProperty("isBase64Encoded").GetBoolean()
        ? Json.GetProperty("body").GetBytesFromBase64()
        : Encoding.UTF8.GetBytes(Json.GetProperty("body").GetString()!);

    public int Status => Json.GetProperty("statusCode").GetInt32();
}
