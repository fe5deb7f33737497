namespace PetStore.Pets;

/// <summary>An animal that the shop sells.</summary>
/// <param name="Id">Given by the shop.</param>
/// <param name="Name">What the shop calls it.</param>
/// <param name="Species">Such as <c>dog</c>.</param>
/// <param name="Price">In euros.</param>
/// <param name="Stock">How many there are.</param>
public record Pet(long Id, string Name, string Species, decimal Price, int Stock);
