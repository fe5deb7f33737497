namespace PetStore.Pets;

/// <summary>What to look for; what is null does not matter.</summary>
/// <param name="Text">A part of the name.</param>
/// <param name="Species">The whole species.</param>
/// <param name="MaxPrice">The highest price, in euros.</param>
public record PetQuery(string? Text, string? Species, decimal? MaxPrice);
