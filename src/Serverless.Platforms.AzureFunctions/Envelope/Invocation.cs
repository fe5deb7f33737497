using System.Text.Json;

namespace Serverless.Platforms.AzureFunctions.Envelope;

/// <summary>What the host asks for: a function by its folder, the values of its bindings, and what is known beside them.</summary>
/// <param name="Id">Identifies the invocation.</param>
/// <param name="TraceParent">The trace that it belongs to, or null.</param>
/// <param name="Data">The values by the names of bindings.</param>
/// <param name="Metadata">What the trigger says beside its value.</param>
internal sealed record Invocation(string Id, string? TraceParent, JsonElement Data, JsonElement Metadata)
{
    /// <summary>A member of what is known beside the value, as a text: the host writes texts, numbers and times as JSON inside of texts, or as they are.</summary>
    public string? Text(string name)
    {
        if (Metadata.ValueKind != JsonValueKind.Object || !Metadata.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? Inner.TextOf(value.GetString()!) : value.ValueKind == JsonValueKind.Null ? null : value.GetRawText();
    }

    /// <summary>A member of what is known beside the value, as JSON.</summary>
    public JsonElement? Json(string name) => Metadata.ValueKind == JsonValueKind.Object && Metadata.TryGetProperty(name, out var value) ? Inner.JsonOf(value) : null;
}
