using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Patterns;

public sealed class Account
{
    public int Id { get; set; }
    public decimal Balance { get; set; }
}

public sealed class Transfer
{
    public int Id { get; set; }
    public decimal Amount { get; set; }
}

public sealed class BankContext : DbContext
{
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Transfer> Transfers => Set<Transfer>();
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddDbContext<BankContext>();
}

/// One context does one thing at a time, and effects have an order.
[Authorize("bank")]
public sealed class TransferFunctions(BankContext db)
{
    [HttpTrigger("POST", "/transfers")]
    public async Task<IResult> Transfer(int from, int to, decimal amount, CancellationToken cancel)
    {
        var source = await db.Accounts.FindAsync([from], cancel);
        var target = await db.Accounts.FindAsync([to], cancel);
        if (source is null || target is null || source.Balance < amount)
        {
            return Results.BadRequest();
        }

        source.Balance -= amount;
        target.Balance += amount;
        await db.SaveChangesAsync(cancel);
        var transfer = new Transfer { Amount = amount };
        db.Transfers.Add(transfer);
        await db.SaveChangesAsync(cancel);
        return Results.Ok(transfer.Id);
    }

    [HttpTrigger("GET", "/accounts/count")]
    public async Task<int> Count(CancellationToken cancel)
    {
        var accounts = await db.Accounts.CountAsync(cancel);
        var transfers = await db.Transfers.CountAsync(cancel);
        return accounts + transfers;
    }
}
