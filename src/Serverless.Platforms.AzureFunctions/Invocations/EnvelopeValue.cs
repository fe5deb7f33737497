using System.Globalization;
using System.Text;
using System.Text.Json;
using Serverless.Platforms.AzureFunctions.Names;

namespace Serverless.Platforms.AzureFunctions.Invocations;

/// <summary>
/// Reads values of an envelope. The host writes an object as it is, bytes as base64, and everything else (texts, numbers, lists) as JSON text inside of a text
/// (GetHttpScriptInvocationContextValue in https://github.com/Azure/azure-functions-host); its documents show them as they are. Both are taken.
/// </summary>
internal static class EnvelopeValue
{
    /// <summary>A member of whatever case; an undefined one where it is missing.</summary>
    public static JsonElement Get(this JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return default;
        }

        if (json.TryGetProperty(name, out var value))
        {
            return value;
        }

        foreach (var member in json.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return default;
    }

    /// <summary>A list or an object, out of a text if it is there; what is neither stays as it is.</summary>
    public static JsonElement Structure(this JsonElement json) =>
        json.ValueKind == JsonValueKind.String && json.GetString()!.AsSpan().TrimStart() is ['{' or '[', ..] && TryParse(json.GetString()!) is { } inner ? inner : json;

    /// <summary>A text; of a number, a bool or an object their JSON. Null for null and for what is missing.</summary>
    public static string? Text(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Unwrap(json.GetString()!),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => json.GetRawText(),
    };

    /// <summary>A whole number; null for what is none.</summary>
    public static long? Number(this JsonElement json) =>
        long.TryParse(json.Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A time; null for what is none, and for the first of all times, which stands for none.</summary>
    public static DateTimeOffset? Time(this JsonElement json) =>
        DateTimeOffset.TryParse(json.Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year > 1 ? time : null;

    /// <summary>Whether it says yes.</summary>
    public static bool IsTrue(this JsonElement json) => json.ValueKind == JsonValueKind.True || (json.ValueKind == JsonValueKind.String && string.Equals(json.Text(), "true", StringComparison.OrdinalIgnoreCase));

    /// <summary>A body: the text's bytes, or of a binding of bytes what their base64 stands for.</summary>
    /// <param name="json">The value.</param>
    /// <param name="binding">The name of the binding.</param>
    public static byte[] Body(this JsonElement json, string binding)
    {
        if (json.Text() is not { } text)
        {
            return [];
        }

        if (json.ValueKind == JsonValueKind.String && binding.EndsWith(AzureName.BytesEnd, StringComparison.Ordinal))
        {
            var bytes = new byte[text.Length];
            if (Convert.TryFromBase64String(text, bytes, out var length))
            {
                return bytes[..length];
            }
        }

        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>JSON; null for what is none.</summary>
    public static JsonElement? TryParse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text inside of JSON text.</summary>
    private static string Unwrap(string text) =>
        text.Length > 1 && text[0] == '"' && text[^1] == '"' && TryParse(text) is { ValueKind: JsonValueKind.String } inner ? inner.GetString()! : text;
}
