using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Orders;

public sealed class Review
{
    public int Id { get; set; }
    public string Text { get; set; } = "";
}

public sealed class ReviewContext : DbContext
{
    public DbSet<Review> Reviews => Set<Review>();
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddDbContext<ReviewContext>();
}

public sealed class ReviewFunctions(ReviewContext db)
{
    [HttpTrigger("POST", "/reviews")]
    public async Task<int> {|SLS5004:Create|}(string text, CancellationToken cancel)
    {
        var review = new Review { Text = text };
        db.Reviews.Add(review);
        await db.SaveChangesAsync(cancel);
        return review.Id;
    }

    [Authorize]
    [HttpTrigger("PUT", "/reviews/{id:int}")]
    public async Task<IResult> Change(int id, string text, CancellationToken cancel)
    {
        if (await db.Reviews.FindAsync([id], cancel) is not { } review)
        {
            return Results.NotFound();
        }

        review.Text = text;
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    [AllowAnonymous]
    [HttpTrigger("POST", "/reviews/preview")]
    public string Preview(string text) => text.Trim();
}
