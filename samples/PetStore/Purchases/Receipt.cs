namespace PetStore.Purchases;

/// <summary>A purchase that was made.</summary>
/// <param name="Id">Given by the shop.</param>
/// <param name="PetId">The pet.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Total">What was paid, in euros.</param>
/// <param name="Buyer">Who paid.</param>
/// <param name="At">When.</param>
public record Receipt(Guid Id, long PetId, int Quantity, decimal Total, string Buyer, DateTimeOffset At);
