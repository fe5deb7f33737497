namespace Serverless.Generators.Model.Json;

/// <summary>A list, set, dictionary, queue or other sequence.</summary>
/// <param name="Factory">The method of <c>JsonMetadataServices</c> with its type arguments.</param>
/// <param name="ExtraArgument">Its last argument, where it has one more than options and values.</param>
/// <param name="Key">The key type of a dictionary.</param>
/// <param name="Element">The element type, or the value type of a dictionary.</param>
/// <param name="IsDictionary">Whether it is a JSON object.</param>
/// <param name="HasCreator">Whether a public parameterless constructor makes an empty one.</param>
/// <param name="Iteration">How a generated handler walks it.</param>
internal sealed record JsonCollectionModel(
    string Factory,
    string? ExtraArgument,
    JsonTypeReference? Key,
    JsonTypeReference? Element,
    bool IsDictionary,
    bool HasCreator,
    JsonIteration Iteration);
