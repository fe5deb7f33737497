namespace Serverless.Generators.Model.Validation;

/// <summary>A derived type that has a validator of its own.</summary>
/// <param name="Name">The type as C# writes it.</param>
/// <param name="Id">Its identifier.</param>
internal sealed record DerivedTypeModel(string Name, string Id);
