using Microsoft.Azure.Functions.Worker;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Loyalty;

public class PointEntry
{
    public int Id { get; set; }
    public DateTime Expires { get; set; }
}

public class LoyaltyContext : DbContext
{
    public DbSet<PointEntry> Entries => Set<PointEntry>();
}

public class ExpiryFunctions(LoyaltyContext db, ILogger<ExpiryFunctions> logger)
{
    [Function("ExpirePoints")]
    public async Task Run([TimerTrigger("0 30 2 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var now = DateTime.UtcNow;
        var deleted = await {|SLS3009:db.Entries.Where(e => e.Expires < now).ExecuteDeleteAsync()|};
        logger.LogInformation("{Count} entries expired, late: {Late}", deleted, timer.IsPastDue);
        var left = await db.Entries.CountAsync(cancellationToken);
        logger.LogInformation("{Count} entries left", left);
    }
}
