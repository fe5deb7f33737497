using System.Data.Common;
using Dapper;

namespace Etl;

public sealed record Sale(string Sku, decimal Amount, DateOnly Day);

public interface IConnectionFactory
{
    Task<DbConnection> OpenAsync(CancellationToken cancel);
}

/// Reads, groups in a local dictionary, writes by key: may run twice.
public sealed class DailySales(IConnectionFactory connections)
{
    private const string Upsert =
        "insert into daily_sales (day, sku, amount) values (@Day, @Sku, @Amount) on conflict (day, sku) do update set amount = excluded.amount";

    [Idempotent]
    [TimerTrigger("0 4 * * *", Timeout = "5m")]
    public async Task Run(CancellationToken cancel)
    {
        await using var connection = await connections.OpenAsync(cancel);
        var sales = await connection.QueryAsync<Sale>(new CommandDefinition("select sku, amount, day from sales", commandTimeout: 60, cancellationToken: cancel));

        var totals = new Dictionary<(DateOnly, string), decimal>();
        foreach (var sale in sales)
        {
            var key = (sale.Day, sale.Sku);
            totals[key] = totals.GetValueOrDefault(key) + sale.Amount;
        }

        foreach (var ((day, sku), amount) in totals)
        {
            await connection.ExecuteAsync(new CommandDefinition(Upsert, new { Day = day, Sku = sku, Amount = amount }, cancellationToken: cancel));
        }
    }
}
