using System.Text.Json.Serialization;

namespace EventSubject;

/// <summary>Metadata for the loops written by hand.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Item))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
