using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless;

/// <summary>A change of an item of a table.</summary>
/// <typeparam name="T">What the table's items are: numbers are JSON numbers, binary attributes base64, sets arrays.</typeparam>
/// <param name="Kind">What has happened to the item.</param>
/// <param name="Old">The item as it was; null for one that was inserted, and where the table's stream does not have it.</param>
/// <param name="New">The item as it is; null for one that was removed, and where the table's stream does not have it.</param>
/// <param name="Keys">The item's key: an object with one member, or two.</param>
/// <param name="Table">The table, as its trigger names it.</param>
public sealed record TableChange<T>(
    [property: JsonPropertyName("kind"), JsonConverter(typeof(JsonStringEnumConverter<TableChangeKind>))] TableChangeKind Kind,
    [property: JsonPropertyName("old")] T? Old,
    [property: JsonPropertyName("new")] T? New,
    [property: JsonPropertyName("keys")] JsonElement Keys,
    [property: JsonPropertyName("table")] string Table);
