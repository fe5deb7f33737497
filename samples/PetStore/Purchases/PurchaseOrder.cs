using System.ComponentModel.DataAnnotations;

namespace PetStore.Purchases;

/// <summary>What a caller wants to buy.</summary>
/// <param name="PetId">The pet.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Buyer">Who pays.</param>
public record PurchaseOrder([Range(1, long.MaxValue)] long PetId, [Range(1, 100)] int Quantity, [Required, StringLength(200)] string Buyer);
