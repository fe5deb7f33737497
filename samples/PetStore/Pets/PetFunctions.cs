using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using PetStore.Data;

namespace PetStore.Pets;

/// <summary>The catalogue: list, search, get, create, update, delete. The sample lets everybody change it, and says so.</summary>
public static class PetFunctions
{
    [HttpTrigger("GET", "/pets")]
    public static Page<Pet> List(PetDatabase database, [Range(1, 1_000_000)] int page = 1, [Range(1, 100)] int size = 20) =>
        database.Search(new PetQuery(null, null, null), page, size);

    [HttpTrigger("GET", "/pets/search")]
    public static Page<Pet> Search(
        [AsParameters] PetQuery query, PetDatabase database, [Range(1, 1_000_000)] int page = 1, [Range(1, 100)] int size = 20) =>
        database.Search(query, page, size);

    [HttpTrigger("GET", "/pets/{id:long}")]
    public static Results<Ok<Pet>, NotFound> Get(long id, PetDatabase database) =>
        database.Find(id) is { } pet ? TypedResults.Ok(pet) : TypedResults.NotFound();

    [HttpTrigger("POST", "/pets")]
    [AllowAnonymous]
    public static Created<Pet> Create(PetData pet, PetDatabase database)
    {
        var created = database.Add(pet);
        return TypedResults.Created($"/pets/{created.Id}", created);
    }

    [HttpTrigger("PUT", "/pets/{id:long}")]
    [AllowAnonymous]
    public static Results<Ok<Pet>, NotFound> Update(long id, PetData pet, PetDatabase database) =>
        database.Change(id, pet) is { } changed ? TypedResults.Ok(changed) : TypedResults.NotFound();

    [HttpTrigger("DELETE", "/pets/{id:long}")]
    [AllowAnonymous]
    public static Results<NoContent, NotFound> Delete(long id, PetDatabase database) =>
        database.Remove(id) ? TypedResults.NoContent() : TypedResults.NotFound();
}
