using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Platforms.Tests.AzureFunctions;

/// <summary>Values as the host writes them into an envelope: what is no object becomes JSON inside of a text.</summary>
internal static class HostValue
{
    /// <summary>A text, a number, a bool or a list.</summary>
    public static JsonNode Encode(object? value) => JsonSerializer.Serialize(value)!;

    /// <summary>Bytes.</summary>
    public static JsonNode Bytes(ReadOnlyMemory<byte> value) => Convert.ToBase64String(value.Span);
}
