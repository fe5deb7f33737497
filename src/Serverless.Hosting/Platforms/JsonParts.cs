using System.Globalization;
using System.Text.Json;

namespace Serverless.Hosting;

/// <summary>Reads parts of a platform's event that may be missing.</summary>
internal static class JsonParts
{
    private const double LeastMilliseconds = 100_000_000_000;

    /// <summary>A member as a text; null where it is missing or none.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A member that is an object; an undefined one where it is missing.</summary>
    public static JsonElement Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A member of whatever spelling: some senders write it with a capital.</summary>
    public static JsonElement AnyCase(this JsonElement json, string name)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject())
            {
                if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return member.Value;
                }
            }
        }

        return default;
    }

    /// <summary>The members of an object; none of what is no object.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement json) => json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : [];

    /// <summary>The members of an object as texts, their names in lower case; of several that differ in case alone the last.</summary>
    public static Dictionary<string, string> Texts(this JsonElement json)
    {
        var texts = new Dictionary<string, string>();
        foreach (var member in json.Members())
        {
            texts[member.Name.ToLowerInvariant()] = member.Value.ToString();
        }

        return texts;
    }

    /// <summary>The items of an array; none of what is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json) => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [];

    /// <summary>A time in milliseconds since the epoch, as a number or a text.</summary>
    public static DateTimeOffset Milliseconds(this JsonElement json, string name)
    {
        var value = json.Member(name);
        var text = value.ValueKind is JsonValueKind.Number or JsonValueKind.String ? value.ToString() : "";
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? FromMilliseconds(number) : default;
    }

    /// <summary>A time in seconds since the epoch, with a fraction.</summary>
    public static DateTimeOffset Seconds(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? FromMilliseconds(number * 1000) : default;

    /// <summary>A time in seconds or in milliseconds since the epoch: as seconds, those of today would be of a year after 40,000.</summary>
    public static DateTimeOffset SecondsOrMilliseconds(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? FromMilliseconds(number < LeastMilliseconds ? number * 1000 : number) : default;

    /// <summary>A time as a text.</summary>
    public static DateTimeOffset Time(this JsonElement json, string name) =>
        DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;

    private static DateTimeOffset FromMilliseconds(double number) =>
        number is > 0 and < 253_402_300_800_000 ? DateTimeOffset.UnixEpoch.AddTicks((long)(number * TimeSpan.TicksPerMillisecond)) : default;
}
