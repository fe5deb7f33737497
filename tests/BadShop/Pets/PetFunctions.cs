using System.Globalization;
using Microsoft.AspNetCore.Authorization;

namespace BadShop;

/// <summary>Finds and keeps pets.</summary>
public sealed class PetFunctions(Catalogue catalogue)
{
    private int shown;

    [HttpTrigger("GET", "/pets")]
    public IReadOnlyList<Pet> List()
    {
        Count();
        return catalogue.Load();
    }

    [HttpTrigger("GET", "/pets/title", Timeout = "2m")]
    public string Title(string language)
    {
        Language.Use(language);
        return catalogue.Title();
    }

    [Authorize]
    [HttpTrigger("PUT", "/pets")]
    public IResult Save(List<Pet> pets)
    {
        if (!pets.TrueForAll(pet => catalogue.IsName(pet.Name)))
        {
            return Results.BadRequest(shown);
        }

        catalogue.Save(pets);
        return Results.NoContent();
    }

    private void Count() => shown++;
}

internal static class Language
{
    public static void Use(string name) => CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo(name);
}
