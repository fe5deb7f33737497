namespace Serverless.Generators.Emitting.Json;

/// <summary>Where the metadata goes, and in which detail.</summary>
/// <param name="Namespace">The namespace of the generated context, or empty for the global one.</param>
/// <param name="Name">The class name of the generated context.</param>
/// <param name="HasAttributeProviders">
/// Whether members tell their attributes to those who describe schemas (OpenAPI). It keeps reflection data of every payload
/// type in a trimmed program, so it is off unless something asks for it.
/// </param>
internal sealed record JsonContextName(string Namespace, string Name, bool HasAttributeProviders = false)
{
    public string HintName(string part) => Namespace.Length == 0 ? $"{Name}.{part}.g.cs" : $"{Namespace}.{Name}.{part}.g.cs";
}
