namespace PetStore.Pets;

/// <summary>A part of a list.</summary>
/// <param name="Items">The part.</param>
/// <param name="Number">Which part, counted from 1.</param>
/// <param name="Size">How many items a part has.</param>
/// <param name="Total">How many items the list has.</param>
public record Page<T>(IReadOnlyList<T> Items, int Number, int Size, long Total);
