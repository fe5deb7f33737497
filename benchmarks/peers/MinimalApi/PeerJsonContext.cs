using System.Text.Json.Serialization;

namespace MinimalApi;

[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class PeerJsonContext : JsonSerializerContext;
