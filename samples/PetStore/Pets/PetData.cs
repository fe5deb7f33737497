using System.ComponentModel.DataAnnotations;

namespace PetStore.Pets;

/// <summary>What a caller says of a pet, to add it or to change it.</summary>
public record PetData(
    [Required, StringLength(80)] string Name,
    [Required, RegularExpression("^[a-z][a-z ]{1,39}$", ErrorMessage = "The species must be in lower case, such as 'dog'.")] string Species,
    [Range(0.01, 100_000)] decimal Price,
    [Range(0, 1_000_000)] int Stock);
