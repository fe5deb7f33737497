using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Inventory;

public sealed record StockChange(string Tenant, string Sku, int Delta);

public static class Tenant
{
    private static readonly AsyncLocal<string?> Value = new();

    public static string? Current => Value.Value;

    public static void Enter(string tenant) => {|SLS2008:Value.Value = tenant|};

    public static void Within(string tenant, Action action)
    {
        var before = Value.Value;
        Value.Value = tenant;
        try
        {
            action();
        }
        finally
        {
            Value.Value = before;
        }
    }
}

public interface IStockWriter
{
    void Apply(StockChange change);
}

public class StockChanges(IStockWriter writer, ILogger<StockChanges> logger)
{
    [Function("StockChanged")]
    public void Run([QueueTrigger("stock-changes")] StockChange change)
    {
        Tenant.Enter(change.Tenant);
        writer.Apply(change);
        logger.LogInformation("{Tenant}: {Sku}", Tenant.Current, change.Sku);
    }

    [Function("StockCorrected")]
    public void Correct([QueueTrigger("stock-corrections")] StockChange change) => Tenant.Within(change.Tenant, () => writer.Apply(change));
}
