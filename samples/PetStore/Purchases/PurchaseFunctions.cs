using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using PetStore.Data;

namespace PetStore.Purchases;

/// <summary>Buys pets. The class is made for each invocation: what must last is in the database.</summary>
public sealed class PurchaseFunctions(PetDatabase database, TimeProvider clock)
{
    [HttpTrigger("POST", "/purchases", Timeout = "10s")]
    [AllowAnonymous]
    public Results<Created<Receipt>, ProblemHttpResult> Buy(PurchaseOrder order)
    {
        var (outcome, receipt) = database.Buy(order, clock.GetUtcNow());
        return outcome switch
        {
            PurchaseOutcome.Bought => TypedResults.Created($"/purchases/{receipt!.Id}", receipt),
            PurchaseOutcome.NoSuchPet => TypedResults.Problem($"There is no pet {order.PetId}.", statusCode: StatusCodes.Status404NotFound),
            _ => TypedResults.Problem("There are not enough of this pet.", statusCode: StatusCodes.Status409Conflict),
        };
    }

    [HttpTrigger("GET", "/purchases/{id:guid}")]
    public Results<Ok<Receipt>, NotFound> Get(Guid id) =>
        database.FindReceipt(id) is { } receipt ? TypedResults.Ok(receipt) : TypedResults.NotFound();
}
