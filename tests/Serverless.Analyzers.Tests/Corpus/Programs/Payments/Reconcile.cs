using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Payments;

public record BankLine(string Reference, decimal Amount);

public interface IBank
{
    Task<List<BankLine>> LinesAsync(DateOnly day, CancellationToken cancellationToken);
}

public interface IBooks
{
    Task<Dictionary<string, decimal>> OpenAsync(DateOnly day, CancellationToken cancellationToken);
    Task CloseAsync(string reference, CancellationToken cancellationToken);
}

public class ReconcileFunctions(IBank bank, IBooks books, ILogger<ReconcileFunctions> logger)
{
    [Function("Reconcile")]
    public async Task Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(timer.IsPastDue ? -2 : -1));
        var lines = bank.LinesAsync(day, cancellationToken);
        var open = books.OpenAsync(day, cancellationToken);
        await Task.WhenAll(lines, open);
        foreach (var line in await lines)
        {
            if ((await open).TryGetValue(line.Reference, out var amount) && amount == line.Amount)
            {
                await books.CloseAsync(line.Reference, cancellationToken);
            }
        }

        logger.LogInformation("Reconciled {Day}", day);
    }

    [Function("ReconcileOneAfterTheOther")]
    public async Task<int> Slow([TimerTrigger("0 0 7 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(timer.IsPastDue ? -2 : -1));
        var lines = await bank.LinesAsync(day, cancellationToken);
        var open = await {|SLS3012:books.OpenAsync(day, cancellationToken)|};
        return lines.Count(line => open.ContainsKey(line.Reference));
    }
}
