namespace Serverless.Generators.Model.Json;

/// <summary>A step from a type to a type that its values hold.</summary>
/// <param name="Segment">What the step adds to a path, such as <c>.Lines</c> or <c>[]</c>.</param>
/// <param name="Target">The C# name of the other type.</param>
/// <param name="Direction">Which way the step is taken.</param>
/// <param name="IsConverted">Whether a converter of the member deals with the value, so that the type itself is only named.</param>
internal sealed record JsonEdge(string Segment, string Target, JsonDirection Direction, bool IsConverted);
