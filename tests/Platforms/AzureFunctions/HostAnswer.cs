using System.Text.Json.Nodes;

namespace Serverless.Platforms.Tests.AzureFunctions;

/// <summary>What a program has answered to an invocation.</summary>
/// <param name="Status">The status.</param>
/// <param name="Reason">What the host would log of a failure.</param>
/// <param name="Json">The answer.</param>
internal sealed record HostAnswer(int Status, string? Reason, JsonObject Json)
{
    /// <summary>Whether the host takes the invocation for done.</summary>
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>The values of output bindings.</summary>
    public JsonObject Outputs => Json["Outputs"]!.AsObject();

    /// <summary>The lines of the log.</summary>
    public IReadOnlyList<string> Logs => [.. Json["Logs"]!.AsArray().Select(l => (string)l!)];

    /// <summary>Why it has failed.</summary>
    public string Error => (string?)Json["Error"] ?? "";

    /// <summary>The response of an HTTP function.</summary>
    public JsonNode Response => Outputs["res"]!;
}
