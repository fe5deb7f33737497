namespace Serverless.Generators.Model.Json;

/// <summary>An object type: its members, its construction and its callbacks.</summary>
/// <param name="Properties">The members in the order in which the serializer resolves clashes: derived types first.</param>
/// <param name="Written">Indexes of the members that are written under the web defaults, in order.</param>
/// <param name="Creation">How an instance is made.</param>
/// <param name="Constructor">How the constructor is reached.</param>
/// <param name="Parameters">The constructor's parameters, then members that its initializer sets.</param>
/// <param name="HasOnSerializing">Whether the type implements <c>IJsonOnSerializing</c>.</param>
/// <param name="HasOnSerialized">Whether the type implements <c>IJsonOnSerialized</c>.</param>
internal sealed record JsonObjectModel(
    EquatableArray<JsonPropertyModel> Properties,
    EquatableArray<int> Written,
    JsonCreation Creation,
    JsonAccess Constructor,
    EquatableArray<JsonParameterModel> Parameters,
    bool HasOnSerializing,
    bool HasOnSerialized);
