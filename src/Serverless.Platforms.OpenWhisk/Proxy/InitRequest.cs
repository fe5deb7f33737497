using System.Text.Json;
using Serverless.Hosting;

namespace Serverless.Platforms.OpenWhisk.Proxy;

/// <summary>What the platform says once, before the first activation: <c>{"value":{"name","main","code","binary","env":{}}}</c>. The code is the program's own, and is not looked at.</summary>
/// <param name="Main">The function, or null for the usual <c>main</c>.</param>
/// <param name="Environment">Variables.</param>
internal sealed record InitRequest(string? Main, IReadOnlyList<KeyValuePair<string, string>> Environment)
{
    private const string UsualMain = "main";

    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static InitRequest Read(ReadOnlySpan<byte> utf8)
    {
        var value = utf8.IsEmpty ? default : JsonElement.Parse(utf8).Member("value");
        return new InitRequest(
            value.Text("main") is { Length: > 0 } main && main != UsualMain ? main : null,
            [.. value.Member("env").Members().Select(v => new KeyValuePair<string, string>(v.Name, v.Value.ToString()))]);
    }
}
