using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Billing;

public sealed class Invoice
{
    public int Id { get; set; }
    public string Customer { get; set; } = "";
    public decimal Total { get; set; }
    public List<InvoiceLine> Lines { get; } = [];
}

public sealed class InvoiceLine
{
    public string Text { get; set; } = "";
    public decimal Amount { get; set; }
}

public sealed class BillingContext : DbContext
{
    public DbSet<Invoice> Invoices => Set<Invoice>();
}

public sealed record NewInvoice(string Customer, List<NewLine> Lines);

public sealed record NewLine(string Text, decimal Amount);

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddDbContext<BillingContext>();
}

public sealed class InvoiceFunctions(BillingContext db)
{
    [HttpTrigger("GET", "/invoices/{customer}")]
    public Task<List<Invoice>> List(string customer, CancellationToken cancel) =>
        db.Invoices.AsNoTracking().Where(i => i.Customer == customer).ToListAsync(cancel);

    [Authorize]
    [HttpTrigger("POST", "/invoices")]
    public async Task<IResult> Create(NewInvoice request, CancellationToken cancel)
    {
        var invoice = new Invoice { Customer = request.Customer };
        foreach (var line in request.Lines)
        {
            invoice.Lines.Add(new InvoiceLine { Text = line.Text, Amount = line.Amount });
            invoice.Total += line.Amount;
        }

        db.Invoices.Add(invoice);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/invoices/{invoice.Id}", invoice.Total);
    }
}
