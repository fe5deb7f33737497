namespace Serverless.Generators.Model;

/// <summary>A JSON context of the user's.</summary>
/// <param name="Context">The class, fully qualified.</param>
/// <param name="Types">The types that it lists, fully qualified.</param>
internal sealed record JsonContextModel(string Context, EquatableArray<string> Types);
